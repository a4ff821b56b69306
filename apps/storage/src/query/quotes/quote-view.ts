import type { Quote, QuoteArticle, Speaker } from '#libs/contracts';
import type { QuoteEntity } from '#libs/persistence';

export interface QuoteView extends Quote {
  article: Omit<QuoteArticle, 'generation'>;
}

/** The quote as the event had it, and the article that it stands in. What is missing is absent. */
export function quoteView(row: QuoteEntity): QuoteView {
  const speaker = speakerOf(row);
  return {
    quoteId: row.quoteId,
    in: row.inField,
    kind: row.kind,
    report: row.report,
    ...(row.negated === null ? {} : { negated: row.negated }),
    text: row.text,
    content: row.content,
    ...(row.cue === null ? {} : { cue: row.cue }),
    ...(row.source === null ? {} : { source: row.source }),
    ...(speaker === undefined ? {} : { speaker }),
    ...(row.unattributed === null ? {} : { unattributed: row.unattributed }),
    confidence: row.confidence,
    article: articleOf(row),
  };
}

function speakerOf(row: QuoteEntity): Speaker | undefined {
  const { speakerId, speakerName, speakerMention, speakerResolvedBy, speakerType, speakerRole } = row;
  if (speakerId === null || speakerName === null || speakerResolvedBy === null || speakerType === null) {
    return undefined;
  }
  return {
    id: speakerId,
    name: speakerName,
    ...(speakerMention === null ? {} : { mention: speakerMention }),
    resolvedBy: speakerResolvedBy,
    type: speakerType,
    ...(speakerRole === null ? {} : { role: speakerRole }),
  };
}

const articleOf = ({ article }: QuoteEntity): QuoteView['article'] => ({
  articleId: article.articleId,
  revision: article.revision,
  ...(article.url === null ? {} : { url: article.url }),
  ...(article.title === null ? {} : { title: article.title }),
  source: article.source,
  ...(article.publishedAt === null ? {} : { publishedAt: article.publishedAt.toISOString() }),
});
