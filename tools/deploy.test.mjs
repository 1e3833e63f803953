import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { test } from "node:test"
import { inRoot, root } from "./steps/place.mjs"

const { parse } = createRequire(inRoot("server/package.json"))("yaml")
const read = (/** @type {string} */ file) => readFileSync(inRoot(file), "utf8")
const composeText = read("docker-compose.yml")
const compose = parse(composeText, { merge: true })
/** @type {[string, any][]} */
const services = Object.entries(compose.services)

for (const [name, service] of services) {
  test(`T21 ${name} runs confined`, () => {
    assert.equal(service.read_only, true)
    assert.deepEqual(service.cap_drop, ["ALL"])
    assert.equal(service.cap_add, undefined)
    assert.equal(service.privileged, undefined)
    assert.ok(service.security_opt.includes("no-new-privileges:true"))
    assert.ok(service.mem_limit, "memory is limited")
    assert.ok(service.pids_limit, "processes are limited")
    assert.ok(service.healthcheck.test.length > 0, "its health is asked")
    assert.ok(!JSON.stringify(service.volumes).includes("docker.sock"))
  })
}

test("T21 only the page is published, and only to this machine unless asked otherwise", () => {
  const published = services.filter(([, service]) => service.ports)
  assert.deepEqual(
    published.map(([name, service]) => [name, service.ports]),
    [["tradeoff", ["${LISTEN:-127.0.0.1}:${PORT:-3000}:3000"]]],
  )
  assert.equal(compose.networks.back.internal, true)
  assert.deepEqual(compose.services.database.networks, ["back"])
})

test("T21 no secret has a default: each is asked for, with a sentence", () => {
  const secrets = [...composeText.matchAll(/\$\{(\w*(?:PASSWORD|SECRET|KEY|TOKEN)\w*)([^}]*)\}/g)]
  assert.ok(secrets.length >= 2)
  for (const [whole, , rest = ""] of secrets) assert.match(rest, /^:\?.{10,}/, whole)
  const values = services.flatMap(([, service]) => Object.entries(service.environment))
  for (const [name, value] of values.filter(([key]) => /PASSWORD|SECRET|KEY|TOKEN/.test(key)))
    assert.match(value, /^\$\{/, name)
})

test("T21 the server is told what it needs behind a name, and listens beyond its container", () => {
  const { environment } = compose.services.tradeoff
  assert.equal(environment.HOST, "0.0.0.0")
  assert.equal(environment.PUBLIC_URL, "${PUBLIC_URL:-}")
  assert.match(environment.DATABASE_URL, /@database:5432\/tradeoff$/)
})

test("images are named by version, never by what happens to be newest", () => {
  const images = [...read("Dockerfile").matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
  const stages = [...read("Dockerfile").matchAll(/^FROM \S+ AS (\S+)/gm)].map(([, stage]) => stage)
  const foreign = [...images.filter((image) => !stages.includes(image)), compose.services.database.image]
  for (const image of foreign) assert.match(String(image), /^[\w./-]+:\d/)
})

test("T21 the image runs as an unprivileged user and asks for the server's health", () => {
  const lastStage =
    read("Dockerfile")
      .split(/^FROM /m)
      .at(-1) ?? ""
  assert.match(lastStage, /^USER node$/m)
  assert.match(lastStage, /^HEALTHCHECK /m)
  assert.match(lastStage, /\/api\/health/)
  assert.ok(lastStage.indexOf("USER node") < lastStage.indexOf("CMD ["))
  assert.doesNotMatch(read("Dockerfile"), /^(ENV|ARG) .*(PASSWORD|SECRET|TOKEN|KEY)/m)
})

test("everything the image copies exists, and is let through to the builder", () => {
  const allowed = read(".dockerignore")
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1))
  const copies = [...read("Dockerfile").matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = ""]) =>
    sources.split(" "),
  )
  assert.ok(copies.length > 5)
  for (const source of copies) {
    assert.ok(existsSync(inRoot(source)), `${source} exists`)
    assert.ok(allowed.includes(String(source.split("/")[0])), `.dockerignore lets ${source} through`)
  }
})

const composeHere = spawnSync("docker", ["compose", "version"]).status === 0
const composeConfig = (/** @type {string} */ password) =>
  spawnSync("docker", ["compose", "config", "--quiet"], {
    cwd: root,
    env: { ...process.env, POSTGRES_PASSWORD: password },
    encoding: "utf8",
  })
const onlyWithCompose = { skip: !composeHere && "docker compose is not on this machine" }
test("docker compose accepts the file with a password, and refuses it without", onlyWithCompose, () => {
  assert.equal(composeConfig("abc123").status, 0)
  const refused = composeConfig("")
  assert.notEqual(refused.status, 0)
  assert.match(refused.stderr, /choose a password/)
})
