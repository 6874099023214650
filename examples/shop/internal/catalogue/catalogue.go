// Package catalogue holds what the shop sells: one JSON file inside the binary, read at start.
package catalogue

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// The compiler takes any bytes: a broken file ends the process at start, never the build.
//
//go:embed catalogue.json
var embedded []byte

// maxPriceMinor bounds a price so that no order that checkout accepts can overflow its total.
const maxPriceMinor = 1_000_000_00

// Product is one thing on sale; its price is in minor units (cents) of the shop's currency.
type Product struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	PriceMinor  int64  `json:"priceMinor"`
}

// Catalogue is the products in the file's order; it never changes after Parse.
type Catalogue struct {
	products []Product
	byID     map[string]Product
}

// Load parses the catalogue that was built into the binary.
func Load() (*Catalogue, error) {
	return Parse(embedded)
}

// Parse reads a catalogue and refuses one that could not be sold from: not JSON, empty,
// a product without id or name, an id used twice, a price out of bounds.
func Parse(data []byte) (*Catalogue, error) {
	var file struct {
		Products []Product `json:"products"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	if len(file.Products) == 0 {
		return nil, errors.New("catalogue: no products")
	}
	c := &Catalogue{products: file.Products, byID: make(map[string]Product, len(file.Products))}
	for i, p := range file.Products {
		if err := p.check(); err != nil {
			return nil, fmt.Errorf("catalogue: product %d: %w", i, err)
		}
		if _, taken := c.byID[p.ID]; taken {
			return nil, fmt.Errorf("catalogue: product %d: id %q is taken", i, p.ID)
		}
		c.byID[p.ID] = p
	}
	return c, nil
}

// Products returns all products in the file's order.
func (c *Catalogue) Products() []Product {
	return slices.Clone(c.products)
}

// Product finds one product by its id.
func (c *Catalogue) Product(id string) (Product, bool) {
	p, ok := c.byID[id]
	return p, ok
}

func (p Product) check() error {
	switch {
	case p.ID == "":
		return errors.New("no id")
	case p.Name == "":
		return fmt.Errorf("%q has no name", p.ID)
	case p.PriceMinor < 1 || p.PriceMinor > maxPriceMinor:
		return fmt.Errorf("%q has price %d, not within 1 to %d", p.ID, p.PriceMinor, maxPriceMinor)
	}
	return nil
}
