// Asks Cedar: node ask.mjs FOLDER POLICIES < questions. FOLDER holds node_modules/@cedar-policy/cedar-wasm.
// A question is a line "role,purpose,resource type,resource,profile,section,fact fact ...,answer"; lines that Cedar answers otherwise are
// printed, and last how many were asked.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [, , folder, policies] = process.argv;
const cedar = createRequire(`${folder}/`)("@cedar-policy/cedar-wasm/nodejs");
const facts = ["assigned", "workOpen", "chartOpen", "anotherChartOpen", "sameEncounter", "widened", "sessionLocked", "counselling", "finalized", "ledgerStopped", "classNotHeld", "scopeGiven", "exportGiven", "ownCoding", "administers"];
const parsed = cedar.preparsePolicySet("matrix", { staticPolicies: readFileSync(policies, "utf8") });
if (parsed.type !== "success") throw new Error(JSON.stringify(parsed));

let asked = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const [role, purpose, type, id, profile, section, held, answer] = line.split(",");
  const set = new Set(held.split(" "));
  const context = { profile, section };
  for (const fact of facts) context[fact] = set.has(fact);
  const said = cedar.statefulIsAuthorized({
    principal: { type: "Role", id: role },
    action: { type: "Action", id: purpose },
    resource: { type, id },
    context,
    preparsedPolicySetId: "matrix",
    entities: [],
  });
  if (said.type !== "success" || said.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(said));
  asked++;
  if (said.response.decision !== answer) console.log(`${said.response.decision}: ${line}`);
}
console.log(`asked ${asked}`);
