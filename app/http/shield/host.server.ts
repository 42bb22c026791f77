const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Our origin under the name a request used, or undefined where the name is not ours: BASE_URL's host and no other;
 * without BASE_URL the loopback names on the port that is listened on.
 */
export function originOf(
  host: string,
  baseUrl: URL | undefined,
  listeningPort: number | undefined,
): string | undefined {
  const asked = host.toLowerCase()
  if (baseUrl) {
    const port = baseUrl.port || (baseUrl.protocol === 'https:' ? '443' : '80')
    return asked === baseUrl.host || asked === `${baseUrl.hostname}:${port}` ? baseUrl.origin : undefined
  }
  const [, name, port = '80'] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(asked) ?? []
  if (!name || !loopback.has(name) || Number(port) !== listeningPort) return undefined
  return port === '80' ? `http://${name}` : `http://${name}:${port}`
}
