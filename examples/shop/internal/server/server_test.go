package server

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"example.com/shop/internal/metrics"
)

// running is a server that a test asks and stops.
type running struct {
	url     string
	stop    context.CancelFunc
	stopped <-chan error
}

func start(t *testing.T, app http.Handler, drain time.Duration) running {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := Server{App: app, Registry: metrics.NewRegistry(), Drain: drain, Log: slog.New(slog.DiscardHandler)}
	ctx, stop := context.WithCancel(t.Context())
	stopped := make(chan error, 1)
	go func() { stopped <- server.Run(ctx, listener) }()
	return running{"http://" + listener.Addr().String(), stop, stopped}
}

// get asks on a new connection each time, as the kubelet does.
func (r running) get(path string) (status int, body string, err error) {
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Get(r.url + path)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, string(text), err
}

func TestProbesAndMetricsStandBesideTheApp(t *testing.T) {
	app := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "app") })
	server := start(t, app, 0)
	tests := []struct{ path, contains string }{
		{"/healthz", "alive"},
		{"/readyz", "ready"},
		{"/metrics", "go_goroutines"},
		{"/anything/else", "app"},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			status, body, err := server.get(tt.path)
			if err != nil || status != http.StatusOK || !strings.Contains(body, tt.contains) {
				t.Errorf("got %d %.40q %v, want 200 with %q", status, body, err, tt.contains)
			}
		})
	}
}

func TestAStopDropsNoRequest(t *testing.T) {
	begun, finish := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-finish
		_, _ = io.WriteString(w, "done")
	})
	server := start(t, slow, 500*time.Millisecond)

	answered := make(chan string, 1)
	go func() {
		status, body, err := server.get("/slow")
		if err != nil || status != http.StatusOK {
			body = "dropped"
		}
		answered <- body
	}()
	<-begun
	server.stop()

	// Still answering, as not ready, until the drain is over and new connections are refused.
	sawDraining := false
	for {
		status, _, err := server.get("/readyz")
		if err != nil {
			break
		}
		sawDraining = sawDraining || status == http.StatusServiceUnavailable
		time.Sleep(10 * time.Millisecond)
	}
	if !sawDraining {
		t.Error("the listener closed before /readyz said that the server drains")
	}
	select {
	case err := <-server.stopped:
		t.Fatalf("stopped with a request in flight: %v", err)
	default:
	}
	close(finish)
	if got := <-answered; got != "done" {
		t.Errorf("the request in flight got %q", got)
	}
	if err := <-server.stopped; err != nil {
		t.Error(err)
	}
}

func TestAListenerThatFailsEndsTheServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	server := Server{App: http.NotFoundHandler(), Registry: metrics.NewRegistry(), Log: slog.New(slog.DiscardHandler)}
	if err := server.Run(t.Context(), listener); err == nil {
		t.Error("served from a closed listener")
	}
}
