import { createReadStream } from "node:fs"
import { readdir, readFile, stat } from "node:fs/promises"
import { dirname, join, normalize } from "node:path"
import { fileURLToPath } from "node:url"
import type { Plugin } from "vite"

const fontsFolder = join(dirname(fileURLToPath(import.meta.resolve("@excalidraw/excalidraw"))), "fonts")

/** The hosted copy of the fonts that Excalidraw adds to every font it registers, as written in its source. */
const foreignFonts = /`https:\/\/esm\.sh\/\$\{.*?\}\/dist\/prod\/`/g

/**
 * Serves the board's fonts from this origin, under `/fonts/`, in development and in the build, and takes the address
 * of the hosted copy out of the editor's code: without it, a page that is offline or behind a strict policy would
 * still ask for it.
 */
export function boardFonts(): Plugin {
  return {
    name: "board-fonts",
    transform: withoutForeignFonts,
    configureServer(server) {
      server.middlewares.use("/fonts", (request, response, next) => {
        const path = join(fontsFolder, normalize(new URL(request.url ?? "/", "http://fonts").pathname))
        stat(path).then(
          (entry) => {
            if (!entry.isFile()) return next()
            response.setHeader("content-type", "font/woff2")
            createReadStream(path).pipe(response)
          },
          () => next(),
        )
      })
    },
    async generateBundle() {
      for (const file of await filesIn(fontsFolder)) {
        this.emitFile({ type: "asset", fileName: `fonts/${file}`, source: await readFile(join(fontsFolder, file)) })
      }
    },
  }
}

/** The same cure for what Vite bundles ahead of development. */
export const boardFontsInDependencies = { name: "board-fonts", transform: withoutForeignFonts }

function withoutForeignFonts(code: string, id: string): string | null {
  if (!id.includes("@excalidraw/excalidraw") || !code.includes("https://esm.sh/")) return null
  return code.replaceAll(foreignFonts, '(self.location.origin + "/")')
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
}
