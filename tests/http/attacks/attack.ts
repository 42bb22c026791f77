import { bytesOf, formOf, type Parts, type Target } from '../../support/request-bytes.ts'

/** One attack as bytes: the same list is sent to the shield alone and to the whole product. */
export interface Attack {
  /** The rule of security.md A0, or the threat of A1, that it tries. */
  rule: string
  name: string
  status: number
  /** The connection must not live on. */
  closes?: boolean
  bytes(target: Target): string
}

export const got = (rule: string, status: number, cases: Record<string, Parts>): Attack[] =>
  Object.entries(cases).map(([name, parts]) => ({ rule, name, status, bytes: (target) => bytesOf(target, parts) }))

export const posted = (rule: string, status: number, cases: Record<string, Parts>, closes?: boolean): Attack[] =>
  Object.entries(cases).map(([name, parts]) => ({
    rule,
    name,
    status,
    closes,
    bytes: (target) => formOf(target, parts),
  }))

export const broken = (status: number, cases: Record<string, (target: Target) => string>): Attack[] =>
  Object.entries(cases).map(([name, bytes]) => ({ rule: 'ASVS 4.2.1', name, status, closes: true, bytes }))
