// Package checkout turns an order into a priced and sealed receipt.
package checkout

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"example.com/shop/internal/catalogue"
)

const (
	maxItems    = 50
	maxQuantity = 100
)

// Order is what a customer asks for.
type Order struct {
	Items []Item `json:"items"`
}

// Item is one product and how many of it.
type Item struct {
	Product  string `json:"product"`
	Quantity int    `json:"quantity"`
}

// Receipt is a priced order; the seal proves that this shop wrote it.
type Receipt struct {
	ID         string    `json:"id"`
	At         time.Time `json:"at"`
	Items      []Item    `json:"items"`
	TotalMinor int64     `json:"totalMinor"`
	Currency   string    `json:"currency"`
	Seal       string    `json:"seal"`
}

// A Refusal is an order that cannot be sold: the customer's to mend, not the shop's.
type Refusal struct {
	Code    string
	Message string
}

func (r *Refusal) Error() string { return r.Message }

// Till prices orders from a catalogue and seals receipts; it may be used by many goroutines at once.
type Till struct {
	Catalogue *catalogue.Catalogue
	Currency  string
	TimeZone  *time.Location
	Work      int    // rounds of hashing in a seal: what a checkout costs in CPU
	Token     string // the key of the seal
}

// CheckOut prices the order at the given time and seals the receipt; the error is a *Refusal if the order is at fault.
func (t *Till) CheckOut(order Order, at time.Time) (Receipt, error) {
	total, err := t.price(order)
	if err != nil {
		return Receipt{}, err
	}
	receipt := Receipt{
		ID:         rand.Text(),
		At:         at.In(t.TimeZone).Truncate(time.Second),
		Items:      order.Items,
		TotalMinor: total,
		Currency:   t.Currency,
	}
	receipt.Seal, err = t.seal(receipt)
	return receipt, err
}

// Genuine tells whether a till with the same token and work sealed exactly this receipt; it costs as much as sealing.
func (t *Till) Genuine(receipt Receipt) (bool, error) {
	want, err := t.seal(receipt)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare([]byte(want), []byte(receipt.Seal)) == 1, nil
}

func (t *Till) price(order Order) (totalMinor int64, err error) {
	if len(order.Items) == 0 || len(order.Items) > maxItems {
		return 0, &Refusal{"item-count", fmt.Sprintf("an order has 1 to %d items, this one %d", maxItems, len(order.Items))}
	}
	for _, item := range order.Items {
		product, ok := t.Catalogue.Product(item.Product)
		if !ok {
			return 0, &Refusal{"unknown-product", fmt.Sprintf("there is no product %q", item.Product)}
		}
		if item.Quantity < 1 || item.Quantity > maxQuantity {
			return 0, &Refusal{"quantity", fmt.Sprintf("of %q 1 to %d can be ordered, not %d", item.Product, maxQuantity, item.Quantity)}
		}
		totalMinor += product.PriceMinor * int64(item.Quantity)
	}
	return totalMinor, nil
}

// seal derives a key from the token with the rest of the receipt as salt.
func (t *Till) seal(receipt Receipt) (string, error) {
	receipt.Seal = ""
	salt, err := json.Marshal(receipt)
	if err != nil {
		return "", fmt.Errorf("checkout: %w", err)
	}
	key, err := pbkdf2.Key(sha256.New, t.Token, salt, t.Work, sha256.Size)
	if err != nil {
		return "", fmt.Errorf("checkout: %w", err)
	}
	return hex.EncodeToString(key), nil
}
