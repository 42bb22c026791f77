import { addresses, paths } from './addresses.ts'
import type { Attack } from './attack.ts'
import { bodies } from './bodies.ts'
import { forgeries, tokens } from './forgeries.ts'
import { framework, hosts, methods, smuggling } from './framing.ts'

/** Every attack on the shield. */
export const attacks: Attack[] = [
  ...framework,
  ...methods,
  ...hosts,
  ...forgeries,
  ...tokens,
  ...bodies,
  ...addresses,
  ...paths,
  ...smuggling,
]
