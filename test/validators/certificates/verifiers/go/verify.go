// Verifies chains as Go's TLS clients do, and also checks each certificate against the revocation list of its issuer, which
// they do not. Reads the cases, with the names of their files, from a JSON file; writes the result of each.
package main

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"time"
)

type testCase struct{ Root, Issuing, Leaf, Lists, Host, Policy string }

func certificate(path string) (*x509.Certificate, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	block, _ := pem.Decode(text)
	return x509.ParseCertificate(block.Bytes)
}

func lists(path string) []*x509.RevocationList {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	var found []*x509.RevocationList
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		list, err := x509.ParseRevocationList(block.Bytes)
		if err != nil {
			panic(err)
		}
		found = append(found, list)
	}
	return found
}

// What is wrong, or nil if a valid list of its issuer does not contain the certificate.
func revoked(certificate, issuer *x509.Certificate, found []*x509.RevocationList) error {
	now, known := time.Now(), false
	for _, list := range found {
		good := bytes.Equal(list.RawIssuer, issuer.RawSubject) && list.CheckSignatureFrom(issuer) == nil
		if !good || now.Before(list.ThisUpdate) || !now.Before(list.NextUpdate) {
			continue
		}
		known = true
		for _, entry := range list.RevokedCertificateEntries {
			if entry.SerialNumber.Cmp(certificate.SerialNumber) == 0 {
				return errors.New("the certificate is revoked")
			}
		}
	}
	if !known {
		return errors.New("there is no good list of its issuer")
	}
	return nil
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
	chains, err := leaf.Verify(x509.VerifyOptions{
		DNSName:             c.Host,
		Roots:               roots,
		Intermediates:       intermediates,
		KeyUsages:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		CertificatePolicies: []x509.OID{policy},
	})
	if err != nil {
		return err.Error()
	}
	found := lists(c.Lists)
	for n, issuer := range chains[0][1:] {
		if err := revoked(chains[0][n], issuer, found); err != nil {
			return err.Error()
		}
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
