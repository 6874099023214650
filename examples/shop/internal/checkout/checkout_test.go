package checkout

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"example.com/shop/internal/catalogue"
)

var noon = time.Date(2026, time.March, 14, 12, 0, 0, 999, time.UTC)

func newTill(t *testing.T) *Till {
	t.Helper()
	c, err := catalogue.Parse([]byte(`{"products": [
		{"id": "tea", "name": "Tea", "priceMinor": 300},
		{"id": "cake", "name": "Cake", "priceMinor": 450}
	]}`))
	if err != nil {
		t.Fatal(err)
	}
	return &Till{Catalogue: c, Currency: "EUR", TimeZone: time.FixedZone("", 3600), Work: 2, Token: "sesame"}
}

func TestCheckOutPricesAnOrder(t *testing.T) {
	tests := []struct {
		name       string
		items      []Item
		totalMinor int64
	}{
		{"one of one", []Item{{"tea", 1}}, 300},
		{"several of several", []Item{{"tea", 2}, {"cake", 3}}, 1950},
		{"the same product twice", []Item{{"tea", 1}, {"tea", 1}}, 600},
		{"as many as allowed", []Item{{"cake", 100}}, 45000},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			receipt, err := newTill(t).CheckOut(Order{tt.items}, noon)
			if err != nil {
				t.Fatal(err)
			}
			if receipt.TotalMinor != tt.totalMinor || receipt.Currency != "EUR" {
				t.Errorf("total %d %s, want %d EUR", receipt.TotalMinor, receipt.Currency, tt.totalMinor)
			}
			if got := receipt.At.Format(time.RFC3339Nano); got != "2026-03-14T13:00:00+01:00" {
				t.Errorf("at %s, want whole seconds in the shop's time zone", got)
			}
		})
	}
}

func TestCheckOutRefuses(t *testing.T) {
	tests := []struct {
		name  string
		items []Item
		code  string
	}{
		{"an empty order", nil, "item-count"},
		{"too many items", make([]Item, 51), "item-count"},
		{"a product that is not on sale", []Item{{"coffee", 1}}, "unknown-product"},
		{"none of a product", []Item{{"tea", 0}}, "quantity"},
		{"fewer than none", []Item{{"tea", -1}}, "quantity"},
		{"more than allowed", []Item{{"tea", 101}}, "quantity"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := newTill(t).CheckOut(Order{tt.items}, noon)
			refusal, ok := errors.AsType[*Refusal](err)
			if !ok || refusal.Code != tt.code {
				t.Errorf("got %v, want a refusal %s", err, tt.code)
			}
		})
	}
}

func TestGenuine(t *testing.T) {
	tests := []struct {
		name    string
		receipt func(*Receipt)
		till    func(*Till)
		want    bool
	}{
		{"as sealed", func(*Receipt) {}, func(*Till) {}, true},
		{"another total", func(r *Receipt) { r.TotalMinor-- }, func(*Till) {}, false},
		{"another time", func(r *Receipt) { r.At = r.At.Add(time.Second) }, func(*Till) {}, false},
		{"another quantity", func(r *Receipt) { r.Items[0].Quantity = 1 }, func(*Till) {}, false},
		{"no seal", func(r *Receipt) { r.Seal = "" }, func(*Till) {}, false},
		{"another token", func(*Receipt) {}, func(till *Till) { till.Token = "open" }, false},
		{"another amount of work", func(*Receipt) {}, func(till *Till) { till.Work++ }, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			till := newTill(t)
			receipt, err := till.CheckOut(Order{[]Item{{"tea", 2}}}, noon)
			if err != nil {
				t.Fatal(err)
			}
			tt.receipt(&receipt)
			tt.till(till)
			if got, err := till.Genuine(receipt); err != nil || got != tt.want {
				t.Errorf("Genuine() = %v, %v, want %v", got, err, tt.want)
			}
		})
	}
}

func TestASealSurvivesJSON(t *testing.T) {
	till := newTill(t)
	sealed, err := till.CheckOut(Order{[]Item{{"tea", 1}}}, noon)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(sealed)
	if err != nil {
		t.Fatal(err)
	}
	var read Receipt
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	if genuine, err := till.Genuine(read); err != nil || !genuine {
		t.Errorf("Genuine() = %v, %v after a round trip", genuine, err)
	}
}

func BenchmarkCheckOut(b *testing.B) {
	c, err := catalogue.Load()
	if err != nil {
		b.Fatal(err)
	}
	till := &Till{Catalogue: c, Currency: "EUR", TimeZone: time.UTC, Work: 20000}
	order := Order{[]Item{{"grinder", 1}}}
	for b.Loop() {
		if _, err := till.CheckOut(order, noon); err != nil {
			b.Fatal(err)
		}
	}
}
