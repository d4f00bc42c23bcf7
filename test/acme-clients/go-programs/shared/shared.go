// Package shared has what the programs have in common: keys and certificates in files, and the answers to challenges.
package shared

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
)

// Must ends the program if there is an error.
func Must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Key reads a private key, or makes it if there is no such file.
func Key(file string) *ecdsa.PrivateKey {
	if content, err := os.ReadFile(file); err == nil {
		block, _ := pem.Decode(content)
		key, err := x509.ParseECPrivateKey(block.Bytes)
		Must(err)
		return key
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	Must(err)
	der, err := x509.MarshalECPrivateKey(key)
	Must(err)
	Must(os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}), 0o600))
	return key
}

// Leaf reads the first certificate of a file.
func Leaf(file string) *x509.Certificate {
	content, err := os.ReadFile(file)
	Must(err)
	block, _ := pem.Decode(content)
	leaf, err := x509.ParseCertificate(block.Bytes)
	Must(err)
	return leaf
}

// Serve answers one path on port 80, until it is closed.
func Serve(path string, content string) (*http.Server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:80")
	if err != nil {
		return nil, err
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != path {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(content))
	})}
	go func() { _ = server.Serve(listener) }()
	return server, nil
}

// Publish puts a TXT record into the DNS, by the program that HOOK names.
func Publish(name string, value string) error {
	return exec.Command(os.Getenv("HOOK"), name, value).Run()
}
