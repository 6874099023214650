package config

import (
	"log/slog"
	"testing"
	"time"
)

func environmentOf(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestRead(t *testing.T) {
	defaults := Settings{Address: ":8080", LogLevel: slog.LevelInfo, Drain: 2 * time.Second, Currency: "EUR", TimeZone: time.UTC, CheckoutWork: 20000}
	tests := []struct {
		name   string
		values map[string]string
		want   func(*Settings)
	}{
		{"nothing set", nil, func(*Settings) {}},
		{"empty counts as absent", map[string]string{"CURRENCY": "", "DRAIN": ""}, func(*Settings) {}},
		{"another port", map[string]string{"PORT": "9000"}, func(s *Settings) { s.Address = ":9000" }},
		{"any free port on loopback", map[string]string{"HOST": "::1", "PORT": "0"}, func(s *Settings) { s.Address = "[::1]:0" }},
		{"debug, in any case", map[string]string{"LOG_LEVEL": "Debug"}, func(s *Settings) { s.LogLevel = slog.LevelDebug }},
		{"no drain", map[string]string{"DRAIN": "0s"}, func(s *Settings) { s.Drain = 0 }},
		{"another currency", map[string]string{"CURRENCY": "SEK"}, func(s *Settings) { s.Currency = "SEK" }},
		{"cheap checkouts", map[string]string{"CHECKOUT_WORK": "1"}, func(s *Settings) { s.CheckoutWork = 1 }},
		{"a token", map[string]string{"PAYMENT_TOKEN": "sesame"}, func(s *Settings) { s.PaymentToken = "sesame" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := defaults
			tt.want(&want)
			got, err := Read(environmentOf(tt.values), "8080")
			if err != nil || got != want {
				t.Errorf("got %+v, %v, want %+v", got, err, want)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	tests := []struct{ name, variable, value, want string }{
		{"a port that is a word", "PORT", "http", `config: PORT: "http" is not a port`},
		{"a port that is too high", "PORT", "65536", `config: PORT: "65536" is not a port`},
		{"an unknown level", "LOG_LEVEL", "loud", `config: LOG_LEVEL: "loud" is not one of debug, info, warn, error`},
		{"a bare number as duration", "DRAIN", "2", `config: DRAIN: "2" is not a duration such as 2s`},
		{"a negative duration", "DRAIN", "-1s", `config: DRAIN: "-1s" is not a duration such as 2s`},
		{"a currency in lower case", "CURRENCY", "eur", `config: CURRENCY: "eur" is not three capital letters`},
		{"a currency that is too long", "CURRENCY", "EURO", `config: CURRENCY: "EURO" is not three capital letters`},
		{"a time zone nobody knows", "TIME_ZONE", "Mars/Olympus", `config: TIME_ZONE: unknown time zone Mars/Olympus`},
		{"no work at all", "CHECKOUT_WORK", "0", `config: CHECKOUT_WORK: "0" is not a whole number above 0`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(environmentOf(map[string]string{tt.variable: tt.value}), "8080")
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestReadReportsEveryProblemAtOnce(t *testing.T) {
	_, err := Read(environmentOf(map[string]string{"PORT": "x", "DRAIN": "y"}), "8080")
	want := "config: PORT: \"x\" is not a port\nconfig: DRAIN: \"y\" is not a duration such as 2s"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
