// Signs one CSR again and again by cfssl's own signer, for a second of processor time, and writes how many certificates
// that made. It does not lint: cfssl 1.6.5 signs what it would lint by a key that is not the CA's, which Go's crypto/x509
// has refused since 1.16.
package main

import (
	"fmt"
	"os"
	"syscall"
	"time"

	"github.com/cloudflare/cfssl/config"
	"github.com/cloudflare/cfssl/log"
	"github.com/cloudflare/cfssl/signer"
	"github.com/cloudflare/cfssl/signer/local"
)

// The same fields as ours: server's key usage, policy, addresses of issuer and list, 90 days, nothing from the CSR but key and names.
func profile() *config.SigningProfile {
	return &config.SigningProfile{
		Usage:        []string{"digital signature", "server auth"},
		IssuerURL:    []string{"http://ra.example.org/pki/issuing.crt"},
		CRL:          "http://ra.example.org/pki/issuing.crl",
		Policies:     []config.CertificatePolicy{{ID: config.OID{1, 3, 6, 1, 4, 1, 32473, 1}}},
		Expiry:       90 * 24 * time.Hour,
		ExpiryString: "2160h",
		CSRWhitelist: &config.CSRWhitelist{PublicKey: true, PublicKeyAlgorithm: true, SignatureAlgorithm: true, DNSNames: true},
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func processorTime() time.Duration {
	var used syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func main() {
	log.Level = log.LevelError
	ca, err := local.NewSignerFromFile(os.Args[1], os.Args[2], &config.Signing{Default: profile()})
	check(err)
	csr, err := os.ReadFile(os.Args[3])
	check(err)
	sign := func() {
		_, err := ca.Sign(signer.SignRequest{Request: string(csr)})
		check(err)
	}
	for n := 0; n < 200; n++ {
		sign()
	}
	before, made := processorTime(), 0
	for processorTime()-before < time.Second {
		sign()
		made++
	}
	fmt.Println(float64(made) / (processorTime() - before).Seconds())
}
