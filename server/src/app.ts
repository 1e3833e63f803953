import type { AddressInfo } from "node:net"
import { join } from "node:path"
import cookie from "@fastify/cookie"
import websocket from "@fastify/websocket"
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from "fastify"
import type { WebSocket } from "ws"
import * as Y from "yjs"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { createSkeleton } from "@tradeoff/shared/document/layout.ts"
import type { Config } from "#config.ts"
import type { Database } from "#db/open.ts"
import { createAuth, scryptPasswords, secretFrom } from "#features/accounts/auth.ts"
import type { Passwords } from "#features/accounts/auth.ts"
import { createGuard } from "#features/accounts/guard.ts"
import { mailed, printed } from "#features/accounts/letters.ts"
import { createLinks } from "#features/accounts/links.ts"
import { accountRoutes } from "#features/accounts/routes.ts"
import { createAccounts } from "#features/accounts/service.ts"
import { createAccountStore } from "#features/accounts/store.ts"
import { createTries as createTryBuckets } from "#features/accounts/tries.ts"
import { calibrationRoutes } from "#features/calibration/routes.ts"
import { createCalibration } from "#features/calibration/service.ts"
import { createCalibrationStore } from "#features/calibration/store.ts"
import { agreementRoutes } from "#features/agreement/routes.ts"
import { createAgreementBook } from "#features/agreement/service.ts"
import { createAgreementStore } from "#features/agreement/store.ts"
import { commentRoutes } from "#features/comments/routes.ts"
import { createComments } from "#features/comments/service.ts"
import { createCommentStore } from "#features/comments/store.ts"
import { exportRoutes } from "#features/exports/routes.ts"
import { createExports } from "#features/exports/service.ts"
import { createInterviewer } from "#features/interviewer/service.ts"
import { createInterviewerStore } from "#features/interviewer/store.ts"
import { invitationRoutes } from "#features/invitations/routes.ts"
import { createInvitations } from "#features/invitations/service.ts"
import { createInvitationStore } from "#features/invitations/store.ts"
import { createPictureFiles } from "#features/pictures/files.ts"
import { pictureRoutes } from "#features/pictures/routes.ts"
import { createPictures } from "#features/pictures/service.ts"
import { createPictureStore } from "#features/pictures/store.ts"
import { createPersons } from "#features/persons/service.ts"
import type { Persons } from "#features/persons/service.ts"
import { createPersonStore } from "#features/persons/store.ts"
import type { PromptLibrary } from "#features/prompts/service.ts"
import { promptRoutes } from "#features/prompts/routes.ts"
import { createReplayFiles } from "#features/replays/files.ts"
import { replayRoutes } from "#features/replays/routes.ts"
import { createReplays } from "#features/replays/service.ts"
import { createReplayStore } from "#features/replays/store.ts"
import { reviewInboxRoutes } from "#features/review-inbox/routes.ts"
import { createReviewInbox } from "#features/review-inbox/service.ts"
import { createReviewInboxStore } from "#features/review-inbox/store.ts"
import { reviewQueueRoutes } from "#features/review-queue/routes.ts"
import { createReviewQueue } from "#features/review-queue/service.ts"
import { createReviewQueueStore } from "#features/review-queue/store.ts"
import { reviewRoutes } from "#features/reviews/routes.ts"
import { createReviews } from "#features/reviews/service.ts"
import { createReviewStore } from "#features/reviews/store.ts"
import { createThreadStore } from "#features/reviews/thread-store.ts"
import { rubricRoutes } from "#features/rubrics/routes.ts"
import { createRubrics } from "#features/rubrics/service.ts"
import type { Rubrics } from "#features/rubrics/service.ts"
import { createRubricStore } from "#features/rubrics/store.ts"
import { createLiveSessions } from "#features/rooms/live-sessions.ts"
import { createPresenceTrack } from "#features/rooms/presence-track.ts"
import { createRoomStore } from "#features/rooms/room-store.ts"
import type { RoomStore } from "#features/rooms/room-store.ts"
import { Rooms } from "#features/rooms/rooms.ts"
import type { RoomsParts } from "#features/rooms/rooms.ts"
import { Seats } from "#features/rooms/seats.ts"
import { roomSocket } from "#features/rooms/socket.ts"
import { createPeopleStore } from "#features/sessions/people-store.ts"
import { createRecordedStore } from "#features/sessions/recorded-store.ts"
import { createReviewerStore } from "#features/sessions/reviewer-store.ts"
import { createRoundStore } from "#features/sessions/round-store.ts"
import { sessionRoutes } from "#features/sessions/routes.ts"
import { createSessions } from "#features/sessions/service.ts"
import type { Sessions } from "#features/sessions/service.ts"
import { createSessionStore, sessionOfRoom, sharedRoomOf } from "#features/sessions/store.ts"
import { tryRoutes } from "#features/tries/routes.ts"
import { createTries } from "#features/tries/service.ts"
import { createLocalBus } from "#platform/bus.ts"
import type { Bus } from "#platform/bus.ts"
import { installApiDocs } from "#platform/api-docs.ts"
import { installFailures } from "#platform/failures.ts"
import { healthRoutes } from "#platform/health.ts"
import { createHttp } from "#platform/http.ts"
import { limits } from "#platform/limits.ts"
import { installPage } from "#platform/page.ts"
import { createPrincipals } from "#platform/principal.ts"
import { createReach, installReach } from "#platform/reach.ts"
import { installZod } from "#platform/serve.ts"

export interface AppParts {
  config: Pick<Config, "publicUrl" | "trustProxy" | "signUp" | "guests" | "mail" | "gitHub">
  database: Database
  prompts: PromptLibrary
  version: string
  /** Holds the files that belong to sessions. */
  dataDir: string
  /** Folder of the built page; null serves the API alone. */
  pageDir: string | null
  logger: FastifyBaseLogger | false
  now(): number
  newId(): string
  newToken(): string
  /** Tells whoever runs the server, on its terminal, what nobody else may know. */
  print(line: string): void
  /** Stands in for scrypt; tests count by it. */
  passwords?: Passwords
  /** Stands in for the journal; tests make it fail. */
  roomStore?: RoomStore
}

/** The server, ready to listen. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { database, now, newId, version } = parts
  const app = createHttp({ trustProxy: parts.config.trustProxy, logger: parts.logger, newId })
  const failed = (error: unknown) => app.log.error({ err: error }, "background work failed")
  const features = createFeatures(parts, app, failed)
  const { secure, reach, principals, rooms, sessions, replays, pictures, interviewer, live, track } = features

  installZod(app)
  installFailures(app)
  await app.register(cookie)
  await app.register(websocket, {
    options: {
      maxPayload: limits.frameBytes + 1024,
      maxFragments: 256,
      maxBufferedChunks: 4096,
      perMessageDeflate: false,
    },
    // Else every broken frame that a page sends would be an error of ours in the log, with its stack, for as long as it likes.
    errorHandler: (error: Error, socket: WebSocket, request: FastifyRequest) => {
      request.log.debug({ err: error }, "a socket failed")
      socket.terminate()
    },
    // The sockets are told why, and end, before the server does: see `preClose` below.
    preClose: (done: () => void) => done(),
  })
  installReach(app, reach)
  await installApiDocs(app, version)
  await app.register(async (api) => {
    healthRoutes(api, { database, version })
    promptRoutes(api, parts.prompts)
    sessionRoutes(api, { sessions, principals, now, newId })
    invitationRoutes(api, { invitations: features.invitations, principals, now })
    rubricRoutes(api, features.rubrics, principals)
    reviewRoutes(api, features.reviews, principals)
    reviewQueueRoutes(api, features.reviewQueue, principals)
    reviewInboxRoutes(api, features.reviewInbox, principals)
    agreementRoutes(api, { agreement: features.agreement, principals, now })
    calibrationRoutes(api, { calibration: features.calibration, principals, now })
    replayRoutes(api, replays, principals)
    tryRoutes(api, features.tries, principals)
    commentRoutes(api, features.comments, principals)
    accountRoutes(api, features)
    exportRoutes(api, { ...features, now })
    await pictureRoutes(api, pictures, principals)
    const conversation = { sessions, live, rooms, track, now, after, version, failed }
    roomSocket(api, { ...conversation, principals, reach, seats: features.seats, sharedRoom: sharedRoomOf })
  })
  await installPage(app, { pageDir: parts.pageDir, secure, greet: principals.greet })

  void replays.sweep().catch(failed)
  pictures.sweep()
  const stop = keepTime({ ...features, failed })
  app.addHook("preClose", async () => {
    stop()
    for (const client of app.websocketServer.clients) client.close(1012, "The server is restarting.")
    features.exported.close()
    await Promise.race([rooms.drained(), new Promise((resolve) => setTimeout(resolve, 2_000))])
    await track.flush(true)
    live.close()
    await replays.close()
    await pictures.close()
    await interviewer.close()
    await features.accounts.close()
    await rooms.close()
    for (const client of app.websocketServer.clients) client.terminate()
  })
  return app
}

/** Wires every feature by hand: the map of the server. */
function createFeatures(parts: AppParts, app: FastifyInstance, failed: (error: unknown) => void) {
  const { config, database, now, newId } = parts
  const { log } = app
  const secure = config.publicUrl?.startsWith("https:") ?? false
  const reach = createReach(config.publicUrl)
  const bus = createLocalBus()
  const persons = createPersons({ store: createPersonStore(database.db), bus, now, newId })
  const principals = createPrincipals({ tokens: persons, newToken: parts.newToken, secure, guests: config.guests })

  const roomStore = parts.roomStore ?? createRoomStore(database.pool)
  const rooms = createRooms(roomStore, bus, now, log, (room) => live.policy(sessionOfRoom(room)))
  const sessions = createSessions({
    store: createSessionStore(database.db),
    people: createPeopleStore(database.db),
    reviewers: createReviewerStore(database.db),
    rounds: createRoundStore(database.db),
    recorded: createRecordedStore(database.db),
    prompts: parts.prompts,
    bus,
    now,
    newId,
    skeleton: newDocument,
    copyOf: (moment) => rooms.copyOf(moment),
    copyPictures: (from, to) => pictures.copyAll(from, to),
    drainRooms: () => rooms.drained(),
  })
  const invitations = createInvitations({
    store: createInvitationStore(database.db),
    sessions,
    now,
    newId,
    newToken: parts.newToken,
  })
  const rubrics = createRubrics({ store: createRubricStore(database.db), now, newId })
  const reviews = createReviews({
    store: createReviewStore(database.db),
    threads: createThreadStore(database.db),
    sessions,
    rubrics,
    now,
  })
  const goldParts = { prompts: parts.prompts, persons, sessions, reviews }
  const calibration = createCalibration({ store: createCalibrationStore(database.db), ...goldParts })
  const reviewQueue = createReviewQueue({ store: createReviewQueueStore(database.db), sessions, now, newId })
  const reviewInbox = createReviewInbox({ store: createReviewInboxStore(database.db), sessions, now })
  const agreement = createAgreementBook({ store: createAgreementStore(database.db), rubrics, now })
  const tries = createTries({ sessions, reviews })
  const comments = createComments({ store: createCommentStore(database.db), sessions, now })
  const replays = createReplays({
    store: createReplayStore(database.db),
    files: createReplayFiles(join(parts.dataDir, "replays")),
    sessions,
    bus,
    headOf: async (id) => (await roomStore.heads([sharedRoomOf(id)]))[0]?.seq ?? null,
    rowsAfter: (id, seq) => roomStore.rowsAfter(sharedRoomOf(id), seq),
    settlePresence: (id) => track.settle(id),
    deadlineMs: limits.replayStretchMs,
    failed,
  })
  const pictures = createPictures({
    store: createPictureStore(database.db),
    files: createPictureFiles(parts.dataDir, newId),
    sessions,
    bus,
    now,
    failed,
  })
  const interviewer = createInterviewer({
    store: createInterviewerStore(database.db),
    sessions,
    missingIn: (id, looking) => rooms.missing(sharedRoomOf(id), looking),
    bus,
    failed,
  })
  const accounts = createAccountFeature(parts, app, { persons, sessions, rubrics, failed })
  const workOf = (id: SessionId) => rooms.whole(sharedRoomOf(id))
  const exported = createExports({ accounts, sessions, comments, reviews, pictures, workOf, now })
  const seats = new Seats({ persons, bus })
  const live = createLiveSessions({ sessions, bus, now, after, failed })
  const track = createPresenceTrack(database.db, now, failed)
  return {
    secure,
    reach,
    principals,
    accounts,
    exported,
    seats,
    rooms,
    sessions,
    invitations,
    rubrics,
    reviews,
    calibration,
    reviewQueue,
    reviewInbox,
    agreement,
    tries,
    comments,
    replays,
    pictures,
    interviewer,
    live,
    track,
  }
}

interface PeopleParts {
  persons: Persons
  sessions: Sessions
  rubrics: Rubrics
  failed(error: unknown): void
}

function createAccountFeature(parts: AppParts, app: FastifyInstance, people: PeopleParts) {
  const { config, database, now, newId, newToken } = parts
  const store = createAccountStore(database.db)
  // Never from a request: who asks for a reset could send its owner to a page of their own.
  const origin = () =>
    config.publicUrl ?? `http://localhost:${(app.server.address() as AddressInfo | null)?.port ?? ""}`
  const auth = createAuth({
    db: database.db,
    passwords: parts.passwords ?? scryptPasswords,
    now,
    newId,
    // With GitHub a browser may come back to another process than it left.
    secret: config.gitHub ? secretFrom(config.gitHub.clientSecret) : newToken() + newToken(),
    gitHub: config.gitHub,
    mayJoin: () => accounts.isOpen(),
    origin: config.publicUrl ?? "http://localhost",
    passwordOf: store.passwordOf,
    warn: (message) => app.log.error(message),
  })
  const guard = createGuard(createTryBuckets(database.db, now))
  const { signUp, guests } = config
  const policies = { signUp, guests, gitHub: config.gitHub !== null, mail: config.mail !== null }
  const links = createLinks({ store, now, newId, newToken })
  const linkTo = (page: string, token: string) => `${origin()}/${page}#${token}`
  const ways = {
    store,
    auth,
    guard,
    links,
    sendLetter: config.mail ? mailed(config.mail) : printed(parts.print),
    linkTo,
  }
  const accounts = createAccounts({ ...ways, ...people, policies, now })
  return accounts
}

function createRooms(
  store: RoomStore,
  bus: Bus,
  now: () => number,
  log: FastifyBaseLogger,
  policy: RoomsParts["policy"],
): Rooms {
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  return new Rooms({ store, bus, now, wait, policy, log })
}

/** The first update of every session's document, written by the server as client id 1. */
function newDocument(): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  createSkeleton(doc)
  return Y.encodeStateAsUpdate(doc)
}

function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

interface Keepers {
  rooms: { poll(): Promise<void>; sweep(): void }
  live: { poll(): Promise<void> }
  track: { flush(): Promise<void> }
  interviewer: { sweep(): Promise<void> }
  accounts: { sweep(): Promise<void> }
  seats: { poll(): Promise<void> }
  failed(error: unknown): void
}

/** What is done every few seconds as long as the server runs; the returned function ends it. */
function keepTime({ rooms, live, track, interviewer, accounts, seats, failed }: Keepers): () => void {
  const timer = setInterval(() => {
    rooms.sweep()
    void Promise.all([rooms.poll(), live.poll(), track.flush(), seats.poll()]).catch(failed)
  }, limits.headsPollMs)
  timer.unref()
  const lookAround = () => void Promise.all([interviewer.sweep(), accounts.sweep()]).catch(failed)
  lookAround()
  const looks = setInterval(lookAround, limits.reviewSweepMs)
  looks.unref()
  return () => {
    clearInterval(timer)
    clearInterval(looks)
  }
}
