/** As much of these packages as the bench uses; they bring no types of their own. */
declare module "autocannon" {
  export interface Result {
    requests: { average: number }
    latency: { p99: number }
    non2xx: number
    errors: number
  }
  export default function autocannon(options: {
    url: string
    headers: Record<string, string>
    connections: number
    duration: number
  }): Promise<Result>
}

declare module "y-websocket/bin/utils" {
  export function setupWSConnection(socket: unknown, request: unknown): void
}
