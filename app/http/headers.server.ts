import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'
import type { Layer } from './layers.server.ts'

export interface HeaderOptions {
  /** BASE_URL is https: browsers may be told to stay on it. */
  secure: boolean
  /** Hosts that map tiles come from, like `https://t0.tianditu.gov.cn`. */
  tileHosts?: readonly string[]
}

const year = 365 * 24 * 60 * 60

// A camera, a position or a payment is never asked for; the page that scans codes opens the camera for itself.
const permissions = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics']

const shut = permissions.map((name) => `${name}=()`).join(', ')

/** Puts the security headers on the answer before anybody can give one, so errors, redirects and files have them too. */
export function headers(options: HeaderOptions): Layer {
  const fixed = Object.entries(fixedHeaders(options))
  return (_request, response, next) => {
    for (const [name, value] of fixed) response.setHeader(name, value)
    next()
  }
}

/** The headers that every answer carries, the same for everybody. Answers that may be stored say so themselves. */
export function fixedHeaders({ secure, tileHosts = [] }: HeaderOptions): Record<string, string> {
  const apply = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', ...tileHosts],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: secure && { maxAge: year, includeSubDomains: true },
    // Not no-referrer: browsers then send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    xPoweredBy: false,
  })
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  apply(answer.req, answer, () => {})
  answer.setHeader('permissions-policy', shut)
  answer.setHeader('cache-control', 'no-store, private')
  return Object.fromEntries(Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]))
}

const strict = fixedHeaders({ secure: false })['content-security-policy']!

/** Of a page that holds a frame of our own; the screen of check-in codes turns in it without a script. */
export const framingPolicy = { 'Content-Security-Policy': `${strict};frame-src 'self'` }

/** Of a page that our own pages may hold in a frame, and nobody else's. */
export const framedPolicy = {
  'Content-Security-Policy': strict.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
  'X-Frame-Options': 'SAMEORIGIN',
}

/** Of the page that reads codes: its own camera, and the reader, which is WebAssembly served from here. */
export const cameraPolicy = {
  'Content-Security-Policy': `${strict.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")};worker-src 'self'`,
  'Permissions-Policy': shut.replace('camera=()', 'camera=(self)'),
}
