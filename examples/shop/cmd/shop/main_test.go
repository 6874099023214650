package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

func environmentOf(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestRunServesTheCatalogueUntilItIsStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	logs, stdout := io.Pipe()
	stopped := make(chan error, 1)
	go func() {
		err := run(ctx, environmentOf(map[string]string{"HOST": "127.0.0.1", "PORT": "0", "DRAIN": "0s"}), stdout)
		stdout.Close()
		stopped <- err
	}()

	lines := bufio.NewScanner(logs)
	address := ""
	for address == "" && lines.Scan() {
		var line struct{ Address string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		address = line.Address
	}
	go func() { _, _ = io.Copy(io.Discard, logs) }()

	response, err := http.Get("http://" + address + "/v1/products")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(body), "grinder") {
		t.Errorf("got %d %s %v", response.StatusCode, body, err)
	}

	stop()
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

func TestRunRefusesToStartWithABadSetting(t *testing.T) {
	err := run(t.Context(), environmentOf(map[string]string{"CURRENCY": "coins"}), io.Discard)
	want := `config: CURRENCY: "coins" is not three capital letters`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
