"""The names of meta tags that say something of an article, and how far each can be trusted."""

from index.records import FieldName, Sureness

_STATED = {
    FieldName.TITLE: "og:title",
    FieldName.PUBLISHED: (
        "article:published_time article:published article.published og:published_time "
        "datepublished date dc.date dc.date.issued dc.date.created dcterms.created "
        "dcterms.issued dcterms.date pubdate pub_date publishdate publish-date publish_date "
        "publication_date publication-date parsely-pub-date sailthru.date "
        "citation_publication_date rnews:datepublished datecreated published_time "
        "originalpublicationdate ptime cxenseparse:recs:publishtime"
    ),
    FieldName.UPDATED: (
        "article:modified_time og:updated_time datemodified lastmod last-modified dc.date.modified "
        "dcterms.modified rnews:datemodified"
    ),
    FieldName.BYLINE: (
        "author article:author dc.creator dcterms.creator byl parsely-author sailthru.author "
        "citation_author"
    ),
    FieldName.OUTLET: "og:site_name",
    FieldName.URL: "og:url",
}
_LIKELY = {
    FieldName.TITLE: (
        "twitter:title dc.title dcterms.title citation_title parsely-title sailthru.title "
        "headline title"
    ),
    FieldName.OUTLET: (
        "application-name publisher dc.publisher dcterms.publisher apple-mobile-web-app-title"
    ),
    FieldName.LANGUAGE: "og:locale content-language dc.language language",
    FieldName.URL: "twitter:url",
    FieldName.CREDIT: "source news_source original-source syndication-source dc.source",
}

META_FIELDS: dict[str, tuple[FieldName, Sureness]] = {
    name: (field, sureness)
    for sureness, table in (
        (Sureness.STATED, _STATED),
        (Sureness.LIKELY, _LIKELY),
    )
    for field, names in table.items()
    for name in names.split()
}
