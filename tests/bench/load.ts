import autocannon from 'autocannon'

export interface Load {
  perSecond: number
  p50: number
  p99: number
  failures: number
}

/** Fifty kept connections for some seconds. */
export async function load(url: string, headers: Record<string, string> = {}, seconds = 4): Promise<Load> {
  const result = await autocannon({ url, connections: 50, duration: seconds, headers })
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors,
  }
}

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

export const rounded = (value: number, digits = 2): string => value.toFixed(digits)
