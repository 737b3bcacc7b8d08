import { gebeurtenisReference, persoonReference } from '../common/references.ts';
import type { Persoon } from '../common/references.ts';
import type { References, Resolvers } from '../common/Resolvers.ts';
import { loadDossier } from './loadDossier.ts';
import type { IndLoaders } from './loaders.ts';
import type { AsielaanvraagRow } from './store/tables.ts';

export const resolvers: Resolvers<IndLoaders> = {
  Vreemdeling: {
    verblijfsrecht: ({ vnummer }: Persoon, _, { loaders }) => loaders.verblijfsrecht.load(vnummer),
    asielaanvragen: ({ vnummer }: Persoon, _, { loaders }) => loaders.asielaanvragen.load(vnummer),
  },
  Verblijfsrecht: {
    vertrektermijn: ({ vnummer }: Persoon, _, { loaders }) => loaders.vertrektermijn.load(vnummer),
    uitstelVanVertrek: ({ vnummer }: Persoon, _, { loaders }) => loaders.uitstelVanVertrek.load(vnummer),
  },
  Asielaanvraag: {
    stappen: ({ zaaknummer }: AsielaanvraagRow, _, { loaders }) => loaders.stappen.load(zaaknummer),
    asielmotieven: ({ zaaknummer }: AsielaanvraagRow, _, { loaders }) =>
      loaders.asielmotieven.load(zaaknummer),
    gehoren: ({ zaaknummer }: AsielaanvraagRow, _, { loaders }) => loaders.gehoren.load(zaaknummer),
    voornemens: ({ zaaknummer }: AsielaanvraagRow, _, { loaders }) => loaders.voornemens.load(zaaknummer),
    zienswijzen: ({ zaaknummer }: AsielaanvraagRow, _, { loaders }) => loaders.zienswijzen.load(zaaknummer),
    beschikkingen: ({ zaaknummer }: AsielaanvraagRow, _, { loaders }) =>
      loaders.beschikkingen.load(zaaknummer),
    dwangsom: ({ zaaknummer }: AsielaanvraagRow, _, { loaders }) => loaders.dwangsom.load(zaaknummer),
    ondersteuningsmaatregelen: ({ zaaknummer }: AsielaanvraagRow, _, { loaders }) =>
      loaders.ondersteuningsmaatregelen.load(zaaknummer),
    dossier: (aanvraag: AsielaanvraagRow, _, context) => loadDossier(aanvraag, context),
  },
};

export const references: References<IndLoaders> = {
  Vreemdeling: persoonReference,
  Procesgebeurtenis: gebeurtenisReference,
};
