/** Measures in reception: what is done, never why (Directive 2013/33/EU art. 22). */
export const RECEPTION_MEASURES = [
  'Kamer op de begane grond',
  'Eenpersoonskamer',
  'Unit voor vrouwen',
  'Rolstoeltoegankelijke kamer',
  'Kamer dicht bij het sanitair',
  'Nazorg door de gezondheidszorg op de locatie',
  'Vaste contactpersoon op de locatie',
  'Niet verhuizen zonder overleg',
  'Rustige afdeling',
] as const;

/** Measures during the procedure: what is done, never why (Vb 2000 art. 3.108b). */
export const SUPPORT_MEASURES = [
  'Extra pauzes tijdens het gehoor',
  'Gehoor verdeeld over twee dagen',
  'Vrouwelijke hoormedewerker en tolk',
  'Mannelijke hoormedewerker en tolk',
  'Vertrouwenspersoon aanwezig bij het gehoor',
  'Gehoor in een kindvriendelijke ruimte',
  'Gehoor op de locatie van verblijf',
  'Meer tijd voor rust en voorbereiding',
] as const;

/** Why departure is deferred: medical, so in the store of the IND only (Vw 2000 art. 64). */
export const DEFERRAL_REASONS = [
  'Nierdialyse, drie maal per week; behandeling in het land van herkomst niet beschikbaar',
  'Behandeling van tuberculose, nog zes maanden medicatie',
  'Zwangerschap, minder dan zes weken voor de uitgerekende datum',
  'Oncologische behandeling met controles om de drie weken',
  'Psychiatrische opname wegens een ernstige depressie',
  'Herstel na een hartoperatie, niet in staat om te reizen',
  'Behandeling van hiv, waarvan de voortzetting bij terugkeer niet zeker is',
] as const;

export const DEFERRAL_KINDS = [
  'ART_64_OP_AANVRAAG',
  'ART_64_AMBTSHALVE',
  'ART_64_HANGENDE_AANVRAAG',
] as const;
