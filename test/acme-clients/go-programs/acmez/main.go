// A client of github.com/mholt/acmez: one command of it per start, on the account in account.json and its key in account.pem.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"time"

	"countersign/acme-clients/shared"
	"github.com/mholt/acmez/v3"
	"github.com/mholt/acmez/v3/acme"
)

var must = shared.Must

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	client := &acmez.Client{
		Client: &acme.Client{Directory: os.Getenv("DIRECTORY"), PollTimeout: 2 * time.Minute},
	}
	switch command, rest := os.Args[1], os.Args[2:]; command {
	case "register":
		account := acme.Account{
			Contact:              []string{"mailto:applicant@example.com"},
			TermsOfServiceAgreed: true,
			PrivateKey:           shared.Key("account.pem"),
		}
		must(account.SetExternalAccountBinding(ctx, client.Client, acme.EAB{KeyID: rest[0], MACKey: rest[1]}))
		created, err := client.NewAccount(ctx, account)
		must(err)
		write(created)
		fmt.Println(created.Location)
	case "obtain":
		must(obtain(ctx, client, rest[0], rest[1], rest[2:], ""))
	case "renew":
		must(obtain(ctx, client, rest[0], "none", rest[2:], rest[1]))
	case "renewal-info":
		info, err := client.GetRenewalInfo(ctx, shared.Leaf(rest[0]))
		must(err)
		fmt.Println(info.SuggestedWindow.End.Before(time.Now()))
	case "revoke":
		must(client.RevokeCertificate(ctx, read(), shared.Leaf(rest[0]), nil, acme.ReasonSuperseded))
	case "key-change":
		account, err := client.AccountKeyRollover(ctx, read(), shared.Key("next.pem"))
		must(err)
		must(os.Rename("next.pem", "account.pem"))
		write(account)
	case "deactivate":
		account := read()
		account.Status, account.Contact = "deactivated", nil
		_, err := client.UpdateAccount(ctx, account)
		must(err)
	default:
		must(fmt.Errorf("no such command: %s", command))
	}
}

// obtain writes the chain of a new certificate to a file, by challenges of one type where they are needed.
func obtain(ctx context.Context, client *acmez.Client, file string, challenge string, names []string, former string) error {
	switch challenge {
	case "dns-01":
		client.ChallengeSolvers = map[string]acmez.Solver{challenge: dnsSolver{}}
	case "http-01":
		client.ChallengeSolvers = map[string]acmez.Solver{challenge: &httpSolver{}}
	}
	request, err := acmez.NewCSR(shared.Key(file+".key"), names)
	if err != nil {
		return err
	}
	order, err := acmez.OrderParametersFromCSR(read(), request)
	if err != nil {
		return err
	}
	if former != "" {
		order.Replaces = shared.Leaf(former)
	}
	chains, err := client.ObtainCertificate(ctx, order)
	if err != nil {
		return err
	}
	return os.WriteFile(file, chains[0].ChainPEM, 0o600)
}

type dnsSolver struct{}

func (dnsSolver) Present(_ context.Context, challenge acme.Challenge) error {
	return shared.Publish(challenge.DNS01TXTRecordName(), challenge.DNS01KeyAuthorization())
}
func (dnsSolver) CleanUp(context.Context, acme.Challenge) error { return nil }

type httpSolver struct{ server *http.Server }

func (s *httpSolver) Present(_ context.Context, challenge acme.Challenge) (err error) {
	s.server, err = shared.Serve(challenge.HTTP01ResourcePath(), challenge.KeyAuthorization)
	return err
}
func (s *httpSolver) CleanUp(context.Context, acme.Challenge) error { return s.server.Close() }

func read() (account acme.Account) {
	content, err := os.ReadFile("account.json")
	must(err)
	must(json.Unmarshal(content, &account))
	account.PrivateKey = shared.Key("account.pem")
	return account
}

func write(account acme.Account) {
	content, err := json.Marshal(account)
	must(err)
	must(os.WriteFile("account.json", content, 0o600))
}
