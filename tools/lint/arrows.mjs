/**
 * Which room may import which: the arrows of ARCHITECTURE.md as one table, read by the linter (house.mjs).
 * A room is a folder directly under a package's src, or a file lying there (main.ts is the room "main").
 * Each room names every room of its own package that it may import; what is not named is forbidden.
 */
const ROOMS = {
  shared: {
    contracts: [],
    interview: ["contracts"],
    cards: ["contracts"],
    estimate: ["contracts"],
    rubric: ["contracts"],
    document: ["contracts", "cards"],
    link: ["contracts", "document"],
    replay: ["contracts", "interview", "document"],
    trace: ["contracts", "interview", "cards", "estimate", "rubric", "document"],
    agreement: ["contracts", "interview", "cards", "estimate", "rubric", "document"],
    export: ["contracts", "interview", "cards", "estimate", "rubric", "document", "trace", "agreement"],
  },
  server: {
    main: ["app", "config", "features", "platform", "db"],
    app: ["config", "features", "platform", "db"],
    features: ["features", "platform", "db"],
    platform: ["config", "db"],
    db: [],
    config: [],
  },
  web: {
    main: ["app", "ui", "paths"],
    app: ["screens", "features", "api", "ui", "paths"],
    screens: ["features", "api", "ui", "paths"],
    features: ["features", "api", "ui", "paths"],
    api: ["paths"],
    ui: ["paths"],
    paths: [],
  },
}

/** Packages from outside that only the named places may import; a place is a path prefix inside the repository. */
const DOORS = [
  { packages: /^(yjs|lib0)(\/|$)/, within: "shared/src/", only: ["document", "link", "replay", "testing"] },
  { packages: /^fractional-indexing$/, within: "shared/src/", only: ["document"] },
  { packages: /^(minisearch|stemmer)(\/|$)/, within: "shared/src/", only: ["interview/matching"] },
  { packages: /^@excalidraw\//, within: "web/src/", only: ["features/board"] },
]

/** Tests and what only they use may reach everything in their package; nothing else may reach them. */
const IS_TEST = /\.(test|contract)\.tsx?$|\/(testing|simulation)\//
const PRODUCT_FILE = /^(shared|server|web)\/src\/(.+)$/

/**
 * Judges one import.
 * @param {string} file the importing file, from the repository's root, with forward slashes
 * @param {string} specifier as written in the import
 * @returns {string | null} why it is forbidden, or null
 */
export function forbidden(file, specifier) {
  const place = PRODUCT_FILE.exec(file)
  if (!place) return null
  const [, home = "", inside = ""] = place
  if (specifier.startsWith("../") || specifier === "..") return "Leave a folder with #room/file.ts, never with ../"
  const target = locate(home, inside, specifier)
  if (!target) return outsidePackage(home, inside, specifier, IS_TEST.test(file))
  if (target.home !== home) return target.home === "shared" ? null : `${home} must not import ${target.home}`
  if (specifier.startsWith("@tradeoff/")) return `Inside ${home} write #room/file.ts`
  if (IS_TEST.test(file)) return null
  if (IS_TEST.test(`/${target.inside}`)) return "Only tests import what is made for tests"
  return betweenRooms(home, inside, target.inside)
}

/** @param {string} home @param {string} from @param {string} to paths inside src */
function betweenRooms(home, from, to) {
  const rooms = /** @type {Record<string, string[]>} */ (ROOMS[/** @type {keyof typeof ROOMS} */ (home)])
  const fromRoom = roomOf(from)
  const toRoom = roomOf(to)
  const allowed = rooms[fromRoom]
  if (!allowed) return `${home}/src/${fromRoom} is a room without arrows: name it in tools/lint/arrows.mjs`
  if (fromRoom !== toRoom && !allowed.includes(toRoom)) {
    return `${home}: ${fromRoom} must not import ${toRoom} (arrows in tools/lint/arrows.mjs)`
  }
  if (/(^|\/)routes\.ts$/.test(to) && home === "server" && fromRoom !== "app")
    return "routes.ts is imported by app.ts only"
  return betweenNouns(home, from, to)
}

/** Inside features and screens each folder is a noun of its own. @param {string} home @param {string} from @param {string} to */
function betweenNouns(home, from, to) {
  const [fromRoom, fromNoun] = from.split("/")
  const [toRoom, toNoun, ...rest] = to.split("/")
  if (fromRoom !== toRoom || fromNoun === toNoun) return null
  if (home === "server" && toRoom === "features" && rest.join("/") !== "service.ts") {
    return "Another feature is entered only through its service.ts"
  }
  if (home === "web" && toRoom === "screens") return "A screen never imports another screen: share through a feature"
  return null
}

/** @param {string} home @param {string} inside @param {string} specifier @param {boolean} isTest */
function outsidePackage(home, inside, specifier, isTest) {
  for (const { packages, within, only } of DOORS) {
    const atDoor = `${home}/src/` === within && packages.test(specifier)
    if (atDoor && !only.some((door) => inside.startsWith(`${door}/`))) {
      return `${specifier} is imported only in ${only.map((door) => within + door).join(", ")}`
    }
  }
  if (home !== "server" && specifier.startsWith("node:") && !isTest) return `${home} runs in a browser: no ${specifier}`
  if (home === "shared" && !isTest && !/^(zod|yjs|lib0|fractional-indexing|minisearch|stemmer)(\/|$)/.test(specifier)) {
    return `shared imports nothing but zod and, each behind its door, yjs, fractional-indexing, minisearch and stemmer: not ${specifier}`
  }
  return null
}

/** Where an import of our own leads, or null for a package from outside. @param {string} home @param {string} inside @param {string} specifier */
function locate(home, inside, specifier) {
  if (specifier.startsWith("./")) {
    const folder = inside.includes("/") ? inside.slice(0, inside.lastIndexOf("/") + 1) : ""
    return { home, inside: folder + specifier.slice(2) }
  }
  if (specifier.startsWith("#")) return { home, inside: specifier.slice(1) }
  const ours = /^@tradeoff\/([^/]+)\/(.+)$/.exec(specifier)
  return ours ? { home: ours[1] ?? "", inside: ours[2] ?? "" } : null
}

/** @param {string} inside */
function roomOf(inside) {
  const [room = ""] = inside.split("/")
  return room.replace(/\.tsx?$/, "")
}
