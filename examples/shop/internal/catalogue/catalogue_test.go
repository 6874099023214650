package catalogue

import "testing"

func TestTheEmbeddedCatalogueCanBeSoldFrom(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range c.Products() {
		if got, ok := c.Product(want.ID); !ok || got != want {
			t.Errorf("Product(%q) = %v, %v", want.ID, got, ok)
		}
	}
}

func TestParseKeepsTheFilesOrder(t *testing.T) {
	c, err := Parse([]byte(`{"products": [
		{"id": "tea", "name": "Tea", "priceMinor": 300},
		{"id": "cake", "name": "Cake", "priceMinor": 450}
	]}`))
	if err != nil {
		t.Fatal(err)
	}
	products := c.Products()
	if len(products) != 2 || products[0].ID != "tea" || products[1].ID != "cake" {
		t.Errorf("Products() = %v", products)
	}
	if _, ok := c.Product("coffee"); ok {
		t.Error("found a product that is not on sale")
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, json, want string }{
		{"an empty file", ``, `catalogue: unexpected end of JSON input`},
		{"a file cut short", `{"products": [{"id": "tea", "na`, `catalogue: unexpected end of JSON input`},
		{"more than one value", `{} {}`, `catalogue: invalid character '{' after top-level value`},
		{"no products", `{"products": []}`, `catalogue: no products`},
		{"no id", `{"products": [{"name": "Tea", "priceMinor": 300}]}`, `catalogue: product 0: no id`},
		{"no name", `{"products": [{"id": "tea", "priceMinor": 300}]}`, `catalogue: product 0: "tea" has no name`},
		{"no price", `{"products": [{"id": "tea", "name": "Tea"}]}`, `catalogue: product 0: "tea" has price 0, not within 1 to 100000000`},
		{"a price too high", `{"products": [{"id": "tea", "name": "Tea", "priceMinor": 100000001}]}`, `catalogue: product 0: "tea" has price 100000001, not within 1 to 100000000`},
		{"an id used twice", `{"products": [{"id": "tea", "name": "Tea", "priceMinor": 1}, {"id": "tea", "name": "Tea", "priceMinor": 1}]}`, `catalogue: product 1: id "tea" is taken`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse([]byte(tt.json))
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}
