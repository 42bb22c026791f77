import { type Query, segment, withQuery } from './address.ts'

/** The addresses of calls and nominations, part of app/paths.ts. */
export const awardPaths = {
  calls: () => '/honours/calls',
  call: (id: string) => `/honours/calls/${segment(id)}`,
  nominate: (callId: string) => `/honours/calls/${segment(callId)}/nominate`,
  /** What one put forward, and what is about oneself. */
  myNominations: (query?: Query) => withQuery('/me/nominations', query),
  myNomination: (id: string, query?: Query) => withQuery(`/me/nominations/${segment(id)}`, query),
  /** Where the nominated person says yes or no. */
  answerNomination: (id: string) => `/me/nominations/${segment(id)}/consent`,
  myNominationPhoto: (id: string, size: '1280' | '480') => withQuery(`/me/nominations/photos/${segment(id)}`, { size }),
  staffCalls: (query?: Query) => withQuery('/staff/honours/calls', query),
  newCall: () => '/staff/honours/calls/new',
  staffCall: (id: string, query?: Query) => withQuery(`/staff/honours/calls/${segment(id)}`, query),
  editCall: (id: string) => `/staff/honours/calls/${segment(id)}/edit`,
  correctCall: (id: string) => `/staff/honours/calls/${segment(id)}/correct`,
  callReviewers: (id: string, query?: Query) => withQuery(`/staff/honours/calls/${segment(id)}/reviewers`, query),
  staffNomination: (id: string, query?: Query) => withQuery(`/staff/honours/nominations/${segment(id)}`, query),
  staffNominationPhoto: (id: string, size: '1280' | '480') =>
    withQuery(`/staff/honours/photos/${segment(id)}`, { size }),
}
