// Verifies chains as Go's TLS clients do. Reads the names of a case's files from the JSON file that is named, writes what became of each.
package main

import (
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"os"
)

type testCase struct{ Root, Issuing, Leaf, Host, Policy string }

func certificate(path string) (*x509.Certificate, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	block, _ := pem.Decode(text)
	return x509.ParseCertificate(block.Bytes)
}

func verify(c testCase) string {
	roots, intermediates := x509.NewCertPool(), x509.NewCertPool()
	root, err := certificate(c.Root)
	if err != nil {
		return err.Error()
	}
	issuing, err := certificate(c.Issuing)
	if err != nil {
		return err.Error()
	}
	leaf, err := certificate(c.Leaf)
	if err != nil {
		return err.Error()
	}
	roots.AddCert(root)
	intermediates.AddCert(issuing)
	policy, err := x509.ParseOID(c.Policy)
	if err != nil {
		panic(err)
	}
	_, err = leaf.Verify(x509.VerifyOptions{
		DNSName:             c.Host,
		Roots:               roots,
		Intermediates:       intermediates,
		KeyUsages:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		CertificatePolicies: []x509.OID{policy},
	})
	if err != nil {
		return err.Error()
	}
	return "accepted"
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var cases []testCase
	if err := json.Unmarshal(text, &cases); err != nil {
		panic(err)
	}
	said := []string{}
	for _, each := range cases {
		said = append(said, verify(each))
	}
	answer, _ := json.Marshal(said)
	fmt.Println(string(answer))
}
