package main

import (
	"context"
	"io"
	"net"
	"testing"
)

func environmentOf(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestRunEndsWhenItIsStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := run(ctx, environmentOf(map[string]string{"HOST": "127.0.0.1", "PORT": "0", "DRAIN": "0s"}), io.Discard); err != nil {
		t.Error(err)
	}
}

func TestRunRefusesToStartOnATakenPort(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	host, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), environmentOf(map[string]string{"HOST": host, "PORT": port}), io.Discard); err == nil {
		t.Error("two processes listen on one port")
	}
}
