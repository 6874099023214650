// probe is the smallest server that a readiness probe can ask. READY_AFTER delays readiness, EXIT_AFTER ends the
// process with EXIT_CODE, VERSION is what it answers on /.
package main

import (
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"
)

func main() {
	started := time.Now()
	if after := duration("EXIT_AFTER"); after > 0 {
		code, _ := strconv.Atoi(os.Getenv("EXIT_CODE"))
		time.AfterFunc(after, func() { os.Exit(code) })
	}
	http.HandleFunc("/readyz", func(answer http.ResponseWriter, _ *http.Request) {
		if time.Since(started) < duration("READY_AFTER") {
			http.Error(answer, "not ready yet", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(answer, "ok")
	})
	http.HandleFunc("/", func(answer http.ResponseWriter, _ *http.Request) {
		host, _ := os.Hostname()
		fmt.Fprintf(answer, "probe %s on %s\n", os.Getenv("VERSION"), host)
	})
	fmt.Println("listening on :8080")
	fmt.Println(http.ListenAndServe(":8080", nil))
	os.Exit(1)
}

func duration(name string) time.Duration {
	value, _ := time.ParseDuration(os.Getenv(name))
	return value
}
