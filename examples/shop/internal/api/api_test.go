package api

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"example.com/shop/internal/catalogue"
	"example.com/shop/internal/checkout"
	"example.com/shop/internal/metrics"
)

func newShop(t *testing.T) (http.Handler, *checkout.Till, *prometheus.Registry) {
	t.Helper()
	c, err := catalogue.Parse([]byte(`{"products": [{"id": "tea", "name": "Tea", "description": "Green", "priceMinor": 300}]}`))
	if err != nil {
		t.Fatal(err)
	}
	till := &checkout.Till{Catalogue: c, Currency: "EUR", TimeZone: time.UTC, Work: 1}
	registry := prometheus.NewRegistry()
	return New(till, metrics.NewHTTP(registry), slog.New(slog.DiscardHandler)), till, registry
}

func send(handler http.Handler, method, path, body string) *httptest.ResponseRecorder {
	response := httptest.NewRecorder()
	handler.ServeHTTP(response, httptest.NewRequest(method, path, strings.NewReader(body)))
	return response
}

func TestProducts(t *testing.T) {
	handler, _, _ := newShop(t)
	tests := []struct{ name, path, want string }{
		{"all", "/v1/products", `{"products":[{"id":"tea","name":"Tea","description":"Green","priceMinor":300,"currency":"EUR"}]}`},
		{"one", "/v1/products/tea", `{"id":"tea","name":"Tea","description":"Green","priceMinor":300,"currency":"EUR"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			response := send(handler, "GET", tt.path, "")
			if got := strings.TrimSpace(response.Body.String()); response.Code != http.StatusOK || got != tt.want {
				t.Errorf("got %d %s, want 200 %s", response.Code, got, tt.want)
			}
		})
	}
}

func TestCheckoutAnswersWithAGenuineReceipt(t *testing.T) {
	handler, till, _ := newShop(t)
	response := send(handler, "POST", "/v1/checkout", `{"items": [{"product": "tea", "quantity": 2}]}`)
	if response.Code != http.StatusCreated {
		t.Fatalf("got %d %s", response.Code, response.Body)
	}
	var receipt checkout.Receipt
	if err := json.Unmarshal(response.Body.Bytes(), &receipt); err != nil {
		t.Fatal(err)
	}
	if receipt.TotalMinor != 600 {
		t.Errorf("total %d, want 600", receipt.TotalMinor)
	}
	if genuine, err := till.Genuine(receipt); err != nil || !genuine {
		t.Errorf("Genuine() = %v, %v", genuine, err)
	}
}

func TestErrorsAreJSON(t *testing.T) {
	handler, _, _ := newShop(t)
	tests := []struct {
		name, method, path, body string
		status                   int
		code                     string
	}{
		{"a path that is not there", "GET", "/v2/products", "", 404, "not-found"},
		{"a product that is not on sale", "GET", "/v1/products/coffee", "", 404, "unknown-product"},
		{"a method that is not possible", "DELETE", "/v1/products/tea", "", 405, "method-not-allowed"},
		{"a checkout that is read", "GET", "/v1/checkout", "", 405, "method-not-allowed"},
		{"no order", "POST", "/v1/checkout", "", 400, "malformed-order"},
		{"an order that is not JSON", "POST", "/v1/checkout", "two teas", 400, "malformed-order"},
		{"a field that nobody knows", "POST", "/v1/checkout", `{"item": []}`, 400, "malformed-order"},
		{"two orders", "POST", "/v1/checkout", `{"items": []} {}`, 400, "malformed-order"},
		{"an order without end", "POST", "/v1/checkout", `{"items": [` + strings.Repeat(" ", maxBodyBytes), 413, "body-too-large"},
		{"an empty order", "POST", "/v1/checkout", `{"items": []}`, 422, "item-count"},
		{"an order for what is not on sale", "POST", "/v1/checkout", `{"items": [{"product": "coffee", "quantity": 1}]}`, 422, "unknown-product"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			response := send(handler, tt.method, tt.path, tt.body)
			var body struct {
				Error struct{ Code, Message string }
			}
			if err := json.Unmarshal(response.Body.Bytes(), &body); err != nil {
				t.Fatalf("%v: %s", err, response.Body)
			}
			if response.Code != tt.status || body.Error.Code != tt.code || body.Error.Message == "" {
				t.Errorf("got %d %+v, want %d %s", response.Code, body.Error, tt.status, tt.code)
			}
			if got := response.Header().Get("Content-Type"); got != "application/json" {
				t.Errorf("Content-Type %q", got)
			}
		})
	}
}

func TestAllowNamesThePossibleMethods(t *testing.T) {
	handler, _, _ := newShop(t)
	tests := []struct{ method, path, want string }{
		{"PUT", "/v1/products", "GET, HEAD"},
		{"PUT", "/v1/checkout", "POST"},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			if got := send(handler, tt.method, tt.path, "").Header().Get("Allow"); got != tt.want {
				t.Errorf("Allow %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRequestsAreCountedByRoute(t *testing.T) {
	handler, _, registry := newShop(t)
	send(handler, "GET", "/v1/products/tea", "")
	send(handler, "GET", "/v1/products/coffee", "")
	send(handler, "GET", "/favicon.ico", "")
	want := `
# HELP http_requests_total Requests answered, by method, route and status code.
# TYPE http_requests_total counter
http_requests_total{code="404",method="get",route="/"} 1
http_requests_total{code="200",method="get",route="/v1/products/{id}"} 1
http_requests_total{code="404",method="get",route="/v1/products/{id}"} 1
`
	if err := testutil.GatherAndCompare(registry, strings.NewReader(want), "http_requests_total"); err != nil {
		t.Error(err)
	}
}
