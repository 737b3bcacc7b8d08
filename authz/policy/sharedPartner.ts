/** The partner that stands for all partners together: what is its own, each of them may give along or ask through. */
export const sharedPartner = 'keten';
