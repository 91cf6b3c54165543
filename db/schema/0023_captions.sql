-- What stands under the first picture of an article; it is no part of the text that is analysed.
alter table versions add column caption text;
