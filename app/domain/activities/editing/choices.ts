/** Who may stand as the one who carries an activity, and where that places it. */
export interface OrganiserChoice {
  /** team:…, venue:…, town:… or county */
  value: string
  words: string
  teamId: string | null
  townId: string | null
  venueId: string | null
}

export interface VenueChoice {
  id: string
  name: string
  address: string
  townId: string
  villageId: string | null
  phone: string
}

export interface AreaChoice {
  id: string
  name: string
  /** of a village; a town has itself */
  townId: string
}

/** What can be chosen in the editor by one person. */
export interface EditorChoices {
  organisers: readonly OrganiserChoice[]
  programmes: readonly { id: string; name: string; cover: string; theme: string }[]
  venues: readonly VenueChoice[]
  towns: readonly AreaChoice[]
  villages: readonly AreaChoice[]
  partners: readonly { id: string; name: string; shortName: string }[]
}
