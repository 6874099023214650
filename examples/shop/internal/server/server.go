// Package server is the frame both binaries run in: probes, metrics, and a stop that drops no request.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.com/shop/internal/metrics"
)

// shutdownTimeout is how long requests in flight may take after the drain;
// both together must stay below the pod's terminationGracePeriodSeconds.
const shutdownTimeout = 15 * time.Second

// Server answers probes and metrics itself, and hands everything else to App.
type Server struct {
	App      http.Handler
	Registry *prometheus.Registry
	Drain    time.Duration // how long to answer as not ready before the listener closes
	Log      *slog.Logger
}

// Run serves from the listener, ready from the first request on, until the context ends; then it tells
// Kubernetes that it is no longer ready, goes on answering for the drain, and lets requests in flight finish.
func (s *Server) Run(ctx context.Context, listener net.Listener) error {
	ready := new(readiness)
	server := &http.Server{
		Handler:           s.routes(ready),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(s.Log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	s.Log.Info("listening", "address", listener.Addr().String())

	select {
	case err := <-failed:
		return fmt.Errorf("server: %w", err)
	case <-ctx.Done():
	}
	s.Log.Info("draining", "for", s.Drain.String())
	ready.drain()
	time.Sleep(s.Drain)

	timeout, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(timeout); err != nil {
		return fmt.Errorf("server: requests were still running after %v: %w", shutdownTimeout, errors.Join(err, server.Close()))
	}
	s.Log.Info("stopped")
	return nil
}

// routes leaves probes and metrics uncounted: a probe that says "not ready" is no failed request.
func (s *Server) routes(ready *readiness) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", alive)
	mux.Handle("GET /readyz", ready)
	mux.Handle("GET /metrics", metrics.Handler(s.Registry))
	mux.Handle("/", s.App)
	return mux
}
