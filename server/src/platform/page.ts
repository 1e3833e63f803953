import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import helmet from "@fastify/helmet"
import fastifyStatic from "@fastify/static"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { send } from "./failures.ts"

export interface PageParts {
  pageDir: string | null
  secure: boolean
  /** Called with every HTML reply: this is where a browser gets its cookie. */
  greet(request: FastifyRequest, reply: FastifyReply): void
}

/** Serves the built page: hashed files for good, the HTML afresh at every address that is not the API's. */
export async function installPage(app: FastifyInstance, { pageDir, secure, greet }: PageParts): Promise<void> {
  await app.register(helmet, { ...headers(secure), global: true })
  if (pageDir !== null) {
    await app.register(fastifyStatic, {
      root: pageDir,
      wildcard: false,
      index: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        const lasting = /[\\/](assets|fonts)[\\/]/.test(path)
        reply.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache")
      },
    })
  }

  const boardScripts = pageDir === null ? null : boardScriptsOf(pageDir)

  async function page(request: FastifyRequest, reply: FastifyReply) {
    greet(request, reply)
    const path = pathOf(request)
    if (boardScripts !== null && path.startsWith("/sessions/"))
      reply.header("link", path.endsWith("/replay") ? boardScripts.replay : boardScripts.session)
    reply.header("cache-control", "no-store").type("text/html; charset=utf-8")
    return reply.sendFile("index.html", pageDir!, { cacheControl: false, serveDotFiles: false })
  }

  if (pageDir !== null) app.get("/", { schema: { hide: true } }, page)
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage = request.method === "GET" && !request.url.startsWith("/api/") && !/\.\w+$/.test(pathOf(request))
    if (pageDir !== null && wantsPage) return page(request, reply)
    return send(request, reply, new Refusal("notFound", "There is nothing at this address."))
  })
}

/** What a page with a board runs, by the ends of the build's source names. */
const boardSource = "@excalidraw/excalidraw/dist/prod/index.js"
const screenSources = { session: "src/screens/session/screen.tsx", replay: "src/screens/replay/screen.tsx" } as const

type Manifest = Record<string, { file: string; imports?: string[] }>

/** Headers that let a browser fetch a page's scripts together with the page; null when the build does not tell. */
function boardScriptsOf(pageDir: string): Record<keyof typeof screenSources, string> | null {
  const path = join(pageDir, ".vite", "manifest.json")
  if (!existsSync(path)) return null
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest
  const { session, replay } = screenSources
  return {
    session: preloading(manifest, [session, boardSource]),
    replay: preloading(manifest, [replay, boardSource]),
  }
}

function preloading(manifest: Manifest, sources: readonly string[]): string {
  const wanted = new Set(Object.keys(manifest).filter((key) => sources.some((source) => key.endsWith(source))))
  // A set that grows while it is walked is walked to its end.
  for (const key of wanted) for (const imported of manifest[key]?.imports ?? []) wanted.add(imported)
  return [...wanted].map((key) => `</${manifest[key]?.file}>; rel=modulepreload`).join(", ")
}

function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0]!
}

/** The path of the page that `pnpm build` makes. */
export function builtPageDir(root: string): string {
  return join(root, "web", "dist")
}

/** No script but our own, no frame, nothing from elsewhere. Excalidraw sets styles inline and draws from blobs. */
function headers(secure: boolean) {
  const own = "'self'"
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [own],
        scriptSrc: [own],
        styleSrc: [own, "'unsafe-inline'"],
        imgSrc: [own, "data:", "blob:"],
        fontSrc: [own, "data:"],
        connectSrc: [own],
        workerSrc: [own, "blob:"],
        objectSrc: ["'none'"],
        frameSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: [own],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: "no-referrer" as const },
    hsts: secure,
    // On plain http in a LAN browsers ignore these two, loudly.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
  }
}
