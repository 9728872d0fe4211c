"""Writes answers: tables for people, plain formats for machines. Same answer, same bytes."""
