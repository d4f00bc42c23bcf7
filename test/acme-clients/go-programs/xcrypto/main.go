// A client of golang.org/x/crypto/acme: one command of it per start, on the account key in account.pem.
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"os"
	"time"

	"countersign/acme-clients/shared"
	"golang.org/x/crypto/acme"
)

var must = shared.Must

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	client := &acme.Client{Key: shared.Key("account.pem"), DirectoryURL: os.Getenv("DIRECTORY")}
	switch command, rest := os.Args[1], os.Args[2:]; command {
	case "register":
		key, err := base64.RawURLEncoding.DecodeString(rest[1])
		must(err)
		binding := &acme.ExternalAccountBinding{KID: rest[0], Key: key}
		account := &acme.Account{Contact: []string{"mailto:applicant@example.com"}, ExternalAccountBinding: binding}
		created, err := client.Register(ctx, account, acme.AcceptTOS)
		must(err)
		fmt.Println(created.URI)
	case "obtain":
		must(obtain(ctx, client, rest[0], rest[1], rest[2:]))
	case "revoke":
		must(client.RevokeCert(ctx, nil, shared.Leaf(rest[0]).Raw, acme.CRLReasonSuperseded))
	case "key-change":
		must(client.AccountKeyRollover(ctx, shared.Key("next.pem")))
		must(os.Rename("next.pem", "account.pem"))
	case "deactivate":
		must(client.DeactivateReg(ctx))
	default:
		must(fmt.Errorf("no such command: %s", command))
	}
}

// obtain writes the chain of a new certificate to a file, by challenges of one type where they are needed.
func obtain(ctx context.Context, client *acme.Client, file string, challenge string, names []string) error {
	order, err := client.AuthorizeOrder(ctx, acme.DomainIDs(names...))
	if err != nil {
		return err
	}
	for _, url := range order.AuthzURLs {
		if err := authorize(ctx, client, url, challenge); err != nil {
			return err
		}
	}
	ready, err := client.WaitOrder(ctx, order.URI)
	if err != nil {
		return err
	}
	request, err := x509.CreateCertificateRequest(rand.Reader, &x509.CertificateRequest{DNSNames: names}, shared.Key(file+".key"))
	if err != nil {
		return err
	}
	chain, _, err := client.CreateOrderCert(ctx, ready.FinalizeURL, request, true)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	for _, der := range chain {
		_ = pem.Encode(&text, &pem.Block{Type: "CERTIFICATE", Bytes: der})
	}
	return os.WriteFile(file, text.Bytes(), 0o600)
}

func authorize(ctx context.Context, client *acme.Client, url string, wanted string) error {
	authorization, err := client.GetAuthorization(ctx, url)
	if err != nil || authorization.Status == acme.StatusValid {
		return err
	}
	for _, challenge := range authorization.Challenges {
		if challenge.Type != wanted {
			continue
		}
		if wanted == "dns-01" {
			value, err := client.DNS01ChallengeRecord(challenge.Token)
			if err != nil {
				return err
			}
			if err := shared.Publish("_acme-challenge."+authorization.Identifier.Value, value); err != nil {
				return err
			}
		} else {
			content, err := client.HTTP01ChallengeResponse(challenge.Token)
			if err != nil {
				return err
			}
			server, err := shared.Serve(client.HTTP01ChallengePath(challenge.Token), content)
			if err != nil {
				return err
			}
			defer server.Close()
		}
		if _, err := client.Accept(ctx, challenge); err != nil {
			return err
		}
		_, err = client.WaitAuthorization(ctx, url)
		return err
	}
	return fmt.Errorf("no challenge %s for %s", wanted, authorization.Identifier.Value)
}
