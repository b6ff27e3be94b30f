// A real OpenID provider (the package oidc-provider) on a loopback port, for one test: node provider.mjs PORT REDIRECT_URI
import { Provider } from "oidc-provider";

const [port, redirect] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: "chartroom", client_secret: "a-secret-of-the-test", redirect_uris: [redirect], grant_types: ["authorization_code"] }],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } }, // its own pages for signing in and consent; any name is somebody
  findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
