// Command worker settles receipts in the background.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"example.com/shop/internal/catalogue"
	"example.com/shop/internal/checkout"
	"example.com/shop/internal/config"
	"example.com/shop/internal/metrics"
	"example.com/shop/internal/server"
	"example.com/shop/internal/settlement"
)

// interval is the time from one receipt to the next.
const interval = time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	if err := run(ctx, os.Getenv, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, getenv func(string) string, stdout io.Writer) error {
	settings, err := config.Read(getenv, "8081")
	if err != nil {
		return err
	}
	products, err := catalogue.Load()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(stdout, &slog.HandlerOptions{Level: settings.LogLevel}))
	if settings.PaymentToken == "" {
		log.Warn("PAYMENT_TOKEN is not set: receipts are sealed without a secret")
	}
	till := &checkout.Till{
		Catalogue: products,
		Currency:  settings.Currency,
		TimeZone:  settings.TimeZone,
		Work:      settings.CheckoutWork,
		Token:     settings.PaymentToken,
	}
	registry := metrics.NewRegistry()
	worker := settlement.New(till, registry, log)
	srv := server.Server{
		App:      http.NotFoundHandler(),
		Registry: registry,
		Drain:    settings.Drain,
		Log:      log,
	}
	listener, err := net.Listen("tcp", settings.Address)
	if err != nil {
		return err
	}

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var work sync.WaitGroup
	work.Go(func() { worker.Run(ctx, interval) })
	err = srv.Run(ctx, listener)
	cancel() // the worker stops as well if it is the server that failed
	work.Wait()
	return err
}
