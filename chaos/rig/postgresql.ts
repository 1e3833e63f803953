import { pg } from "./packages.ts"

/** A database of its own on the PostgreSQL of `serverUrl`, dropped at the end; null when there is no such server. */
export async function freshDatabase(
  serverUrl: string | undefined,
): Promise<{ url: string; drop(): Promise<void> } | null> {
  if (!serverUrl) return null
  const name = `tradeoff_rig_${process.pid}_${Date.now().toString(36)}`
  await ask(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => ask(serverUrl, `drop database if exists ${name} with (force)`) }
}

async function ask(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
