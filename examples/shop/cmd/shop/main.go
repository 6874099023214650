// Command shop serves the catalogue and checks orders out over HTTP.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"

	"example.com/shop/internal/api"
	"example.com/shop/internal/catalogue"
	"example.com/shop/internal/checkout"
	"example.com/shop/internal/config"
	"example.com/shop/internal/metrics"
	"example.com/shop/internal/server"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	if err := run(ctx, os.Getenv, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, getenv func(string) string, stdout io.Writer) error {
	settings, err := config.Read(getenv, "8080")
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
	srv := server.Server{
		App:      api.New(till, metrics.NewHTTP(registry), log),
		Registry: registry,
		Drain:    settings.Drain,
		Log:      log,
	}
	listener, err := net.Listen("tcp", settings.Address)
	if err != nil {
		return err
	}
	return srv.Run(ctx, listener)
}
