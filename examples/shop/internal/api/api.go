// Package api is the shop's HTTP interface under /v1; every answer, errors too, is JSON.
package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"example.com/shop/internal/catalogue"
	"example.com/shop/internal/checkout"
	"example.com/shop/internal/metrics"
)

const maxBodyBytes = 64 << 10

type shop struct {
	till *checkout.Till
	log  *slog.Logger
}

// product is a catalogue entry as customers see it: a price always with its currency.
type product struct {
	catalogue.Product
	Currency string `json:"currency"`
}

// New returns the handler of all routes, each counted and timed; it sells what is in the till's catalogue.
func New(till *checkout.Till, measured *metrics.HTTP, log *slog.Logger) http.Handler {
	s := &shop{till, log}
	mux := http.NewServeMux()
	for _, route := range []struct {
		method, path string
		handle       http.HandlerFunc
	}{
		{http.MethodGet, "/v1/products", s.products},
		{http.MethodGet, "/v1/products/{id}", s.product},
		{http.MethodPost, "/v1/checkout", s.checkOut},
	} {
		mux.Handle(route.method+" "+route.path, measured.Route(route.path, route.handle))
		mux.Handle(route.path, measured.Route(route.path, methodNotAllowed(route.method)))
	}
	mux.Handle("/", measured.Route("/", http.HandlerFunc(notFound)))
	return mux
}

func (s *shop) products(w http.ResponseWriter, _ *http.Request) {
	list := []product{}
	for _, p := range s.till.Catalogue.Products() {
		list = append(list, product{p, s.till.Currency})
	}
	answer(w, http.StatusOK, map[string]any{"products": list})
}

func (s *shop) product(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	p, ok := s.till.Catalogue.Product(id)
	if !ok {
		fail(w, http.StatusNotFound, "unknown-product", fmt.Sprintf("there is no product %q", id))
		return
	}
	answer(w, http.StatusOK, product{p, s.till.Currency})
}

func (s *shop) checkOut(w http.ResponseWriter, r *http.Request) {
	var order checkout.Order
	if err := decode(w, r, &order); err != nil {
		if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
			fail(w, http.StatusRequestEntityTooLarge, "body-too-large", fmt.Sprintf("an order has at most %d bytes", maxBodyBytes))
			return
		}
		fail(w, http.StatusBadRequest, "malformed-order", fmt.Sprintf("the body is not an order: %v", err))
		return
	}
	receipt, err := s.till.CheckOut(order, time.Now())
	if refusal, ok := errors.AsType[*checkout.Refusal](err); ok {
		fail(w, http.StatusUnprocessableEntity, refusal.Code, refusal.Message)
		return
	}
	if err != nil {
		s.log.ErrorContext(r.Context(), "checkout failed", "error", err)
		fail(w, http.StatusInternalServerError, "internal", "the checkout failed")
		return
	}
	s.log.InfoContext(r.Context(), "checked out", "id", receipt.ID, "items", len(receipt.Items), "totalMinor", receipt.TotalMinor, "currency", receipt.Currency)
	answer(w, http.StatusCreated, receipt)
}

func methodNotAllowed(allowed string) http.HandlerFunc {
	if allowed == http.MethodGet {
		allowed += ", " + http.MethodHead // ServeMux answers HEAD wherever it answers GET
	}
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", allowed)
		fail(w, http.StatusMethodNotAllowed, "method-not-allowed", fmt.Sprintf("%s is not possible here, only %s", r.Method, allowed))
	}
}

func notFound(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusNotFound, "not-found", fmt.Sprintf("there is nothing at %q", r.URL.Path))
}

// decode reads exactly one JSON value; a field that nobody knows is an error, so that a typo is never sold.
func decode(w http.ResponseWriter, r *http.Request, into any) error {
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBodyBytes))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errors.New("something follows it")
	}
	return nil
}

func fail(w http.ResponseWriter, status int, code, message string) {
	answer(w, status, map[string]any{"error": map[string]string{"code": code, "message": message}})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // fails only if the client has gone
}
