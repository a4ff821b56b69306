import type { Document } from '../document.js';
import { sectionOf, unpack } from '../weights/container.js';
import { documentWords } from './document-words.js';
import { Entities } from './entities.js';
import type { Linked } from './linked.js';
import { Ranker } from './ranker.js';
import { chooserOf, link } from './resolve.js';
import { settingOf, type Setting } from './setting.js';
import { TypeModel } from './typing.js';
import type { Words } from './words.js';

/**
 * Finds who is who: mentions by tags and trees, an antecedent for each among what nothing contradicts. Reading from
 * left to right, each mention joins the entity that scores best, or opens one of its own (after Raghunathan et al. 2010
 * for what joins and what forbids, Durrett and Klein 2013 for the ranking).
 */
export class Resolver {
  private constructor(
    private readonly types: TypeModel,
    private readonly ranker: Ranker,
  ) {}

  /** @throws WeightsError where the bytes are no such weights. */
  static read(bytes: Uint8Array): Resolver {
    const container = unpack(bytes);
    return new Resolver(
      TypeModel.read(sectionOf(container, 'types')),
      Ranker.read(sectionOf(container, 'ranker')),
    );
  }

  /** Reads tags, names, and trees where there are any. Its time is linear in the words; it changes nothing. */
  resolve(document: Document): Entities {
    return new Entities(document, this.link(documentWords(document)));
  }

  /** The mentions of a document with their clusters, as measuring needs them. */
  link(words: Words): Linked {
    const setting = this.settingOf(words);
    return link(setting, chooserOf(this.ranker, setting));
  }

  settingOf(words: Words): Setting {
    return settingOf(words, this.types);
  }
}
