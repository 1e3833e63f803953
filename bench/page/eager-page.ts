import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync } from "node:zlib"
import { build } from "vite"

const root = fileURLToPath(new URL("../peers/eager", import.meta.url))
const fonts = fileURLToPath(new URL("../node_modules/@excalidraw/excalidraw/dist/prod/fonts", import.meta.url))
const dist = join(root, "dist")

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
}

/** Builds the bare page once and serves it from loopback, compressed like ours; yields its address. */
export async function serveEagerPage(): Promise<string> {
  if (!existsSync(join(dist, "index.html"))) await buildOnce()
  const server = createServer((request, reply) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname
    const file = join(dist, path === "/" ? "index.html" : path)
    if (path.includes("..") || !existsSync(file)) return void reply.writeHead(404).end()
    const compressed = existsSync(`${file}.br`)
    reply.writeHead(200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      ...(compressed && { "content-encoding": "br" }),
    })
    reply.end(readFileSync(compressed ? `${file}.br` : file))
  })
  server.listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function buildOnce(): Promise<void> {
  await build({
    root,
    logLevel: "error",
    configFile: false,
    build: { outDir: dist, emptyOutDir: true, chunkSizeWarningLimit: 10_000 },
  })
  cpSync(fonts, join(dist, "fonts"), { recursive: true })
  for (const name of readdirSync(dist, { recursive: true }) as string[]) {
    if (!/\.(js|css|html)$/.test(name)) continue
    writeFileSync(join(dist, `${name}.br`), brotliCompressSync(readFileSync(join(dist, name))))
  }
}
