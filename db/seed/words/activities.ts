import { bluestone } from './bluestone.ts'
import { bluestoneMore } from './bluestone-more.ts'
import { company } from './company.ts'
import { companyMore } from './company-more.ts'
import { extra } from './extra.ts'
import { past } from './past.ts'
import { reading } from './reading.ts'
import { riverside } from './riverside.ts'
import { selfCare } from './self-care.ts'
import { selfCareMore } from './self-care-more.ts'
import { sevenColours } from './seven-colours.ts'
import { sevenColoursMore } from './seven-colours-more.ts'
import { swallows } from './swallows.ts'
import { swallowsMore } from './swallows-more.ts'
import type { ActivityWords } from './types.ts'

/** Everything the demo county does, in the order it is written in. */
export const activityWords: ActivityWords[] = [
  ...riverside,
  ...selfCare,
  ...selfCareMore,
  ...sevenColours,
  ...sevenColoursMore,
  ...swallows,
  ...swallowsMore,
  ...reading,
  ...company,
  ...companyMore,
  ...bluestone,
  ...bluestoneMore,
  ...extra,
  ...past,
]
