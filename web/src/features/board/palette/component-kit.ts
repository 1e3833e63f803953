import {
  IconApi,
  IconBolt,
  IconBrain,
  IconBucket,
  IconCloud,
  IconDatabase,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconExternalLink,
  IconGitFork,
  IconListDetails,
  IconSearch,
  IconServer,
  IconSettings,
  IconTimeline,
  IconVector,
  type Icon,
} from "@tabler/icons-react"
import type { ComponentKind } from "@tradeoff/shared/document/component.ts"

export interface Component {
  kind: ComponentKind
  /** What stands on the shape until someone writes something better. */
  label: string
  Icon: Icon
  fill: string
  /** Parts that others run are drawn with a dashed outline. */
  dashed?: true
}

/** One light fill for each family of parts. Excalidraw's dark theme turns them into dark ones by itself. */
const fills = {
  people: "#e9ecef",
  edge: "#d3f9d8",
  compute: "#d0ebff",
  flow: "#e5dbff",
  data: "#fff3bf",
  model: "#f3d9fa",
} as const

/** In the order in which a request usually meets them. */
export const components: readonly Component[] = [
  { kind: "client", label: "Client", Icon: IconDeviceDesktop, fill: fills.people },
  { kind: "mobile-client", label: "Mobile client", Icon: IconDeviceMobile, fill: fills.people },
  { kind: "cdn", label: "CDN", Icon: IconCloud, fill: fills.edge },
  { kind: "load-balancer", label: "Load balancer", Icon: IconGitFork, fill: fills.edge },
  { kind: "api-gateway", label: "API gateway", Icon: IconApi, fill: fills.edge },
  { kind: "service", label: "Service", Icon: IconServer, fill: fills.compute },
  { kind: "worker", label: "Worker", Icon: IconSettings, fill: fills.compute },
  { kind: "queue", label: "Queue", Icon: IconListDetails, fill: fills.flow },
  { kind: "stream", label: "Stream", Icon: IconTimeline, fill: fills.flow },
  { kind: "cache", label: "Cache", Icon: IconBolt, fill: fills.data },
  { kind: "database", label: "Database", Icon: IconDatabase, fill: fills.data },
  { kind: "blob-store", label: "Blob store", Icon: IconBucket, fill: fills.data },
  { kind: "search", label: "Search index", Icon: IconSearch, fill: fills.data },
  { kind: "vector-index", label: "Vector index", Icon: IconVector, fill: fills.data },
  { kind: "model", label: "Model", Icon: IconBrain, fill: fills.model },
  { kind: "external-service", label: "External service", Icon: IconExternalLink, fill: fills.people, dashed: true },
]
