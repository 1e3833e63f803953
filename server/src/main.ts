import { randomBytes, randomUUID } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import pino from "pino"
import { buildApp } from "#app.ts"
import { ConfigFault, readConfig } from "#config.ts"
import { openDatabase } from "#db/open.ts"
import { createAccountStore } from "#features/accounts/store.ts"
import { createPromptLibrary } from "#features/prompts/service.ts"
import { faultText } from "#features/prompts/fault.ts"
import { loadGold } from "#features/prompts/gold/load-gold.ts"
import { loadPrompts } from "#features/prompts/load.ts"
import { steadyClock } from "#platform/clock.ts"
import { listenSomewhere } from "#platform/listen.ts"
import { builtPageDir } from "#platform/page.ts"

/** Exit codes after which a restart would change nothing; the database gives 75 itself when the data folder is another’s. */
const exitConfig = 78
const exitCrash = 70

const root = resolve(import.meta.dirname, "../..")
const { version } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as { version: string }

try {
  const [word, email] = process.argv.slice(2)
  await (word === "operator" ? makeOperator(email) : start())
} catch (error) {
  const code = (error as { exitCode?: number }).exitCode ?? (error instanceof ConfigFault ? exitConfig : exitCrash)
  console.error(code === exitCrash ? error : (error as Error).message)
  process.exit(code)
}

/** Gives an account the operator's role, here and nowhere else: no page and no request can. */
async function makeOperator(email = ""): Promise<void> {
  const config = readConfig()
  const database = await openDatabase({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    log: () => {},
  })
  try {
    await database.migrate()
    const name = await createAccountStore(database.db).setRole(email, "operator")
    if (name === null)
      throw new ConfigFault(`Nobody has signed up as "${email}". Make the account first, then say this again.`)
    console.log(`${name} (${email}) is an operator now.`)
  } finally {
    await database.close()
  }
}

async function start(): Promise<void> {
  const config = readConfig()
  // Written by Node's own stream: pino's would try for ever, also at exit, to reach a terminal that was closed.
  process.stdout.on("error", () => {})
  const logger = pino({ level: config.logLevel }, { write: (line) => void process.stdout.write(line) })
  const database = await openDatabase({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    log: (message, fields) => logger.info(fields ?? {}, message),
  })
  await database.migrate()
  const { prompts, faults } = await loadPrompts(config.promptsDir)
  for (const fault of faults) logger.warn(`A prompt is left out until this is mended: ${faultText(fault)}`)
  const { gold, faults: goldFaults } = await loadGold(config.promptsDir)
  for (const fault of goldFaults) logger.warn(`A gold round is left out until this is mended: ${faultText(fault)}`)
  const page = builtPageDir(root)
  const app = await buildApp({
    config,
    database,
    prompts: createPromptLibrary(prompts, gold),
    version,
    dataDir: config.dataDir,
    pageDir: existsSync(resolve(page, "index.html")) ? page : null,
    logger,
    now: steadyClock(Date.now, () => performance.now()),
    newId: randomUUID,
    newToken: () => randomBytes(16).toString("base64url"),
    print: (line) => console.log(line),
  })
  await listenSomewhere(app, config)

  let stopping = false
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(code || exitCrash), 5_000).unref()
    await app.close()
    await database.close()
    process.exit(code)
  }
  process.on("SIGTERM", () => void stop(0))
  process.on("SIGINT", () => void stop(0))
  // A process in an unknown state says nothing more: it saves what is under way and ends; the launcher starts another.
  process.on("uncaughtException", (error) => {
    logger.fatal({ err: error }, "uncaught: stopping")
    void stop(exitCrash)
  })
}
