// What the kubelet's probes are told.

package server

import (
	"io"
	"net/http"
	"sync/atomic"
)

// alive answers the liveness probe: a process that answers at all need not be restarted.
func alive(w http.ResponseWriter, _ *http.Request) {
	_, _ = io.WriteString(w, "alive\n")
}

// readiness answers the readiness probe: ready from the start, since nothing listens before
// everything is loaded, until the drain begins, which is never taken back.
type readiness struct {
	draining atomic.Bool
}

func (r *readiness) drain() { r.draining.Store(true) }

func (r *readiness) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	if r.draining.Load() {
		http.Error(w, "draining", http.StatusServiceUnavailable)
		return
	}
	_, _ = io.WriteString(w, "ready\n")
}
