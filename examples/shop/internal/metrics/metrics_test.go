package metrics

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
)

func TestRouteCountsByMethodRouteAndCode(t *testing.T) {
	registry := prometheus.NewRegistry()
	handler := NewHTTP(registry).Route("/v1/products/{id}", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/products/none" {
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	for _, request := range []struct{ method, path string }{
		{"GET", "/v1/products/tea"},
		{"GET", "/v1/products/cake"},
		{"GET", "/v1/products/none"},
		{"BREW", "/v1/products/tea"},
	} {
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(request.method, request.path, nil))
	}
	want := `
# HELP http_requests_total Requests answered, by method, route and status code.
# TYPE http_requests_total counter
http_requests_total{code="200",method="get",route="/v1/products/{id}"} 2
http_requests_total{code="404",method="get",route="/v1/products/{id}"} 1
http_requests_total{code="200",method="unknown",route="/v1/products/{id}"} 1
`
	if err := testutil.GatherAndCompare(registry, strings.NewReader(want), "http_requests_total"); err != nil {
		t.Error(err)
	}
	if series, err := testutil.GatherAndCount(registry, "http_request_duration_seconds"); err != nil || series != 2 {
		t.Errorf("%d histograms, %v, want one for each method", series, err)
	}
}

func TestHandlerServesTheProcessAndTheRuntime(t *testing.T) {
	response := httptest.NewRecorder()
	Handler(NewRegistry()).ServeHTTP(response, httptest.NewRequest("GET", "/metrics", nil))
	for _, name := range []string{"go_goroutines", "go_build_info", "process_start_time_seconds"} {
		if !strings.Contains(response.Body.String(), "\n"+name) {
			t.Errorf("%s is missing", name)
		}
	}
}
