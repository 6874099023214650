// Package config reads the settings of both binaries from environment variables,
// which a ConfigMap and a Secret fill through envFrom.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strconv"
	"time"
)

// Settings are finished values: whoever receives them has nothing left to parse or check.
type Settings struct {
	Address      string         // HOST and PORT; no HOST means all interfaces
	LogLevel     slog.Level     // LOG_LEVEL
	Drain        time.Duration  // DRAIN: how long to answer as not ready before the listener closes
	Currency     string         // CURRENCY: ISO 4217, of every price
	TimeZone     *time.Location // TIME_ZONE: of the times on receipts
	CheckoutWork int            // CHECKOUT_WORK: rounds of hashing that one receipt's seal costs
	PaymentToken string         // PAYMENT_TOKEN: the key of the seal; never logged
}

// Read takes every setting from getenv (an empty value counts as absent) and reports all bad ones in one error.
func Read(getenv func(string) string, defaultPort string) (Settings, error) {
	e := environment{getenv: getenv}
	s := Settings{
		Address:      net.JoinHostPort(getenv("HOST"), read(&e, "PORT", defaultPort, port)),
		LogLevel:     read(&e, "LOG_LEVEL", "info", level),
		Drain:        read(&e, "DRAIN", "2s", drain),
		Currency:     read(&e, "CURRENCY", "EUR", currency),
		TimeZone:     read(&e, "TIME_ZONE", "UTC", time.LoadLocation),
		CheckoutWork: read(&e, "CHECKOUT_WORK", "20000", rounds),
		PaymentToken: getenv("PAYMENT_TOKEN"),
	}
	return s, errors.Join(e.problems...)
}

type environment struct {
	getenv   func(string) string
	problems []error
}

func read[T any](e *environment, name, fallback string, parse func(string) (T, error)) T {
	text := e.getenv(name)
	if text == "" {
		text = fallback
	}
	value, err := parse(text)
	if err != nil {
		e.problems = append(e.problems, fmt.Errorf("config: %s: %w", name, err))
	}
	return value
}

// port takes 0 as well: any free port.
func port(text string) (string, error) {
	if _, err := strconv.ParseUint(text, 10, 16); err != nil {
		return "", fmt.Errorf("%q is not a port", text)
	}
	return text, nil
}

func level(text string) (slog.Level, error) {
	var l slog.Level
	if err := l.UnmarshalText([]byte(text)); err != nil {
		return l, fmt.Errorf("%q is not one of debug, info, warn, error", text)
	}
	return l, nil
}

func drain(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return 0, fmt.Errorf("%q is not a duration such as 2s", text)
	}
	return d, nil
}

func currency(text string) (string, error) {
	if len(text) != 3 {
		return "", fmt.Errorf("%q is not three capital letters", text)
	}
	for _, r := range text {
		if r < 'A' || r > 'Z' {
			return "", fmt.Errorf("%q is not three capital letters", text)
		}
	}
	return text, nil
}

func rounds(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is not a whole number above 0", text)
	}
	return n, nil
}
