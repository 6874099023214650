package settlement

import (
	"context"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"example.com/shop/internal/catalogue"
	"example.com/shop/internal/checkout"
)

func newWorker(t *testing.T) *Worker {
	t.Helper()
	c, err := catalogue.Parse([]byte(`{"products": [{"id": "tea", "name": "Tea", "priceMinor": 300}]}`))
	if err != nil {
		t.Fatal(err)
	}
	till := &checkout.Till{Catalogue: c, Currency: "EUR", TimeZone: time.UTC, Work: 1}
	return New(till, prometheus.NewRegistry(), slog.New(slog.DiscardHandler))
}

func TestRunSettlesOneReceiptAtEveryInterval(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorker(t)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second+time.Millisecond)
		defer cancel()
		w.Run(ctx, time.Second)
		if got := testutil.ToFloat64(w.settled.WithLabelValues("accepted")); got != 10 {
			t.Errorf("%v receipts settled in 10 s, want 10", got)
		}
	})
}

func TestAStopSettlesWhatIsQueued(t *testing.T) {
	w := newWorker(t)
	for range queueLength {
		receipt, err := w.till.CheckOut(checkout.Order{Items: []checkout.Item{{Product: "tea", Quantity: 1}}}, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		w.queue <- receipt
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w.Run(ctx, time.Hour)
	if got := testutil.ToFloat64(w.settled.WithLabelValues("accepted")); got != queueLength {
		t.Errorf("%v receipts settled, want %d", got, queueLength)
	}
}

func TestSettleTellsForgedFromGenuine(t *testing.T) {
	tests := []struct {
		name   string
		forge  func(*checkout.Receipt)
		result string
	}{
		{"as sealed", func(*checkout.Receipt) {}, "accepted"},
		{"another total", func(r *checkout.Receipt) { r.TotalMinor = 1 }, "rejected"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorker(t)
			receipt, err := w.till.CheckOut(checkout.Order{Items: []checkout.Item{{Product: "tea", Quantity: 1}}}, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			tt.forge(&receipt)
			w.settle(receipt)
			if got := testutil.ToFloat64(w.settled.WithLabelValues(tt.result)); got != 1 {
				t.Errorf("%v receipts %s, want 1", got, tt.result)
			}
		})
	}
}
