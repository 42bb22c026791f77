import type { Channel } from './kinds.ts'

export const channelWords: Record<Channel, string> = { email: '邮件', sms: '短信' }
