// Package settlement settles receipts from a queue in the background.
package settlement

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"example.com/shop/internal/checkout"
)

// queueLength bounds what a stop still has to settle.
const queueLength = 16

// Worker settles receipts one after the other: it accepts a genuine one and rejects a forged one.
type Worker struct {
	till    *checkout.Till
	log     *slog.Logger
	queue   chan checkout.Receipt
	settled *prometheus.CounterVec
	seconds prometheus.Histogram
}

// New returns a worker with an empty queue and registers its metrics.
func New(till *checkout.Till, registry prometheus.Registerer, log *slog.Logger) *Worker {
	factory := promauto.With(registry)
	w := &Worker{
		till:  till,
		log:   log,
		queue: make(chan checkout.Receipt, queueLength),
		settled: factory.NewCounterVec(prometheus.CounterOpts{
			Name: "settlements_total",
			Help: "Receipts settled, by result.",
		}, []string{"result"}),
		seconds: factory.NewHistogram(prometheus.HistogramOpts{
			Name: "settlement_duration_seconds",
			Help: "Time to settle a receipt.",
		}),
	}
	factory.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "settlement_queue_length",
		Help: "Receipts that wait to be settled.",
	}, func() float64 { return float64(len(w.queue)) })
	return w
}

// Run sells something at every interval and settles it, until the context ends and the queue is empty.
func (w *Worker) Run(ctx context.Context, interval time.Duration) {
	go w.sell(ctx, interval)
	for receipt := range w.queue {
		w.settle(receipt)
	}
}

// sell stands in for the customers, so that the worker has work wherever it runs; it closes the queue when the context ends.
func (w *Worker) sell(ctx context.Context, interval time.Duration) {
	defer close(w.queue)
	products := w.till.Catalogue.Products()
	tick := time.Tick(interval)
	for {
		select {
		case <-ctx.Done():
			return
		case at := <-tick:
			item := checkout.Item{Product: products[rand.N(len(products))].ID, Quantity: 1 + rand.N(5)}
			receipt, err := w.till.CheckOut(checkout.Order{Items: []checkout.Item{item}}, at)
			if err != nil {
				w.log.Error("checkout failed", "error", err)
				continue
			}
			w.queue <- receipt
		}
	}
}

func (w *Worker) settle(receipt checkout.Receipt) {
	timer := prometheus.NewTimer(w.seconds)
	defer timer.ObserveDuration()
	result := "accepted"
	switch genuine, err := w.till.Genuine(receipt); {
	case err != nil:
		result = "failed"
		w.log.Error("settlement failed", "id", receipt.ID, "error", err)
	case !genuine:
		result = "rejected"
		w.log.Warn("receipt is forged", "id", receipt.ID)
	default:
		w.log.Info("settled", "id", receipt.ID, "totalMinor", receipt.TotalMinor, "currency", receipt.Currency)
	}
	w.settled.WithLabelValues(result).Inc()
}
